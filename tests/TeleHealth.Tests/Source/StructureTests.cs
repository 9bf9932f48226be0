using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TeleHealth.Tests.Source;

/// <summary>What must hold of the source as a whole: references one way, storage names unique, aliases on everything stored.</summary>
public sealed partial class StructureTests
{
    /// <summary>Each capability and those it may use, directly or through them. Nobody knows the gateway.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Identity"] = [],
        ["Consultations"] = ["Identity"],
        ["Signalling"] = ["Consultations", "Identity"],
        ["Signalling.SipSorcery"] = ["Signalling", "Consultations", "Identity"],
        ["Billing"] = ["Consultations", "Identity"],
        ["Statistics"] = ["Billing", "Consultations", "Identity"],
        ["PracticeApi"] = ["Statistics", "Billing", "Consultations", "Identity"],
        ["Rooms"] = ["Billing", "Consultations", "Identity"],
        ["Gateway"] = ["PracticeApi", "Rooms", "Signalling.SipSorcery", "Signalling", "Statistics", "Billing", "Consultations", "Identity"],
    };

    private static readonly Assembly[] Capabilities =
        [.. MayUse.Keys.Select(name => Assembly.Load($"TeleHealth.{name}"))];

    [Fact]
    public void Every_project_under_src_is_a_capability_and_references_run_one_way()
    {
        // A folder further down may hold a project that only asks whether a package restores.
        var projects = Directory.GetDirectories(Path.Combine(Repository.Root, "src")).SelectMany(folder => Directory.GetFiles(folder, "*.csproj")).ToList();
        Assert.Equal(MayUse.Keys.Order(), projects.Select(Name).Order());
        foreach (var project in projects)
        {
            var uses = XDocument.Load(project).Descendants("ProjectReference").Select(reference => Name(reference.Attribute("Include")!.Value));
            Assert.Empty(uses.Except(MayUse[Name(project)]));
        }

        static string Name(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("TeleHealth.", "", StringComparison.Ordinal);
    }

    [Fact]
    public void No_committed_lock_file_names_SIPSorcery()
    {
        // Its hash may be that of a locally made package; what changes with it must import the targets that leave the lock file alone.
        var projects = Directory.GetFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories).Where(file => !Ignored().IsMatch(file)).ToList();

        Assert.Contains(projects, file => file.Contains("SipSorcery", StringComparison.Ordinal));
        Assert.All(projects, file => Assert.DoesNotContain("\"SIPSorcery\"", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_adapter_names_a_type_of_SIPSorcery() => Assert.DoesNotContain(
        SourceFiles().Where(file => !file.Contains("TeleHealth.Signalling.SipSorcery", StringComparison.Ordinal)),
        file => File.ReadAllText(file).Contains("using SIPSorcery", StringComparison.Ordinal));

    [Fact]
    public void Every_grain_state_has_a_name_of_its_own()
    {
        // Storage rows are keyed by this name and the grain's key, without the grain's class: two alike would overwrite each other.
        var names = Capabilities.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()?.StateName)
            .OfType<string>()
            .ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Order(), names.Distinct().Order());
    }

    [Fact]
    public void Every_serialized_type_has_an_alias_of_its_own()
    {
        var types = Capabilities.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
            .ToList();

        Assert.True(types.Count > 30, "The types that grains store and send were not found.");
        Assert.DoesNotContain(types, type => !type.GetCustomAttributes<AliasAttribute>(inherit: false).Any());
        var aliases = types.SelectMany(type => type.GetCustomAttributes<AliasAttribute>(inherit: false)).Select(alias => alias.Alias).ToList();
        Assert.Equal(aliases.Count, aliases.Distinct().Count());
    }

    [Fact]
    public void No_file_or_type_is_a_junk_drawer()
    {
        var banned = JunkDrawer();
        var types = Capabilities.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.FullName!.StartsWith("TeleHealth.", StringComparison.Ordinal))
            .Select(type => type.Name);
        Assert.DoesNotContain(types, name => banned.IsMatch(name));
        Assert.DoesNotContain(SourceFiles(), file => banned.IsMatch(Path.GetFileNameWithoutExtension(file)));
    }

    /// <summary>The catalogue of words keeps a sentence on a line, the stylesheet a rule.</summary>
    [Fact]
    public void No_source_file_is_longer_than_350_lines_or_wider_than_180_columns()
    {
        Assert.Empty(SourceFiles().Where(file => File.ReadLines(file).Count() > 350).Select(Path.GetFileName));
        Assert.Empty(SourceFiles()
            .Where(file => !Path.GetFileName(file).StartsWith("words", StringComparison.Ordinal) && Path.GetExtension(file) != ".css")
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (line, where: $"{Path.GetFileName(file)}:{index + 1}")))
            .Where(line => line.line.Length > 180)
            .Select(line => line.where));
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var later = LeftForLater();
        Assert.Empty(SourceFiles().Where(file => later.IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));
    }

    private static IEnumerable<string> SourceFiles() => Directory
        .GetFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".ts" or ".css" && !Ignored().IsMatch(file));

    [GeneratedRegex(@"(Manager|Helper|Utils?|Common|Core|Processor|Info|Constants)$")]
    private static partial Regex JunkDrawer();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"[/\\](bin|obj|node_modules)[/\\]")]
    private static partial Regex Ignored();
}
