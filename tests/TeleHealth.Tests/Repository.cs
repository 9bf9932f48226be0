using System.Runtime.CompilerServices;

namespace TeleHealth.Tests;

/// <summary>The files of this checkout, for tests that hold documents and source against each other.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
