using System.Runtime.CompilerServices;

namespace TeleHealth.Signalling.SipSorcery.Tests;

/// <summary>In a build without SIPSorcery: every class of tests that could not be built shows as skipped.</summary>
public sealed class LeftOutTests
{
    public static TheoryData<string> Classes => new(Directory
        .EnumerateFiles(Path.Combine(Folder(), ".."), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith($"{nameof(LeftOutTests)}.cs", StringComparison.Ordinal))
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Order(StringComparer.Ordinal));

    [SkippableTheory]
    [MemberData(nameof(Classes))]
    public void Needs_SIPSorcery(string tests) =>
        Skip.If(true, $"SKIPPED: {tests}, because SIPSorcery does not restore here or was left out. To demand it: dotnet test -p:SipSorcery=true");

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
