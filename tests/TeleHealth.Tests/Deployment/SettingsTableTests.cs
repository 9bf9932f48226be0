using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TeleHealth.Gateway;
using TeleHealth.Identity.Settings;

namespace TeleHealth.Tests.Deployment;

/// <summary>README's table of settings, the options classes and the files of deploy/ name the same settings.</summary>
public sealed partial class SettingsTableTests
{
    /// <summary>Exists only in a build with SIPSorcery.</summary>
    private const string OfSipSorcery = "TestParticipant";

    private static readonly IReadOnlyList<SettingsSection> Sections = AllSections();

    [Fact]
    public void Every_setting_is_in_the_table_and_every_row_of_the_table_is_a_setting()
    {
        var known = Sections.SelectMany(section => section.Settings.Select(setting => $"{section.Name}:{setting.Name}")).ToHashSet();
        var told = Table();
        told.RemoveWhere(LeftOut);

        Assert.True(known.Count > 30, "The settings were not found.");
        Assert.Equal(known.Order(), told.Order());
    }

    [Fact]
    public void Every_class_of_options_is_a_registered_section()
    {
        var classes = Sections.Select(section => section.Options.Assembly).Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false })
            .Where(type => type.Namespace!.StartsWith("TeleHealth", StringComparison.Ordinal));

        Assert.Empty(classes.Except(Sections.Select(section => section.Options)).Select(type => type.FullName));
    }

    [Fact]
    public void Every_setting_in_deploy_is_in_the_table()
    {
        var table = Table();
        var used = Directory.GetFiles(Path.Combine(Repository.Root, "deploy"))
            .SelectMany(file => Written().Matches(File.ReadAllText(file)).Select(match => (Setting: $"{match.Groups[1].Value}:{match.Groups[2].Value}", File: Path.GetFileName(file))))
            .ToList();

        Assert.All(["run-cluster", "compose.yaml", "telehealth.service", "Dockerfile"], file => Assert.Contains(used, it => it.File == file));
        Assert.Empty(used.Where(it => !table.Contains(it.Setting) && !LeftOut(it.Setting)).Distinct());
    }

    private static bool LeftOut(string setting) =>
        setting.StartsWith($"{OfSipSorcery}:", StringComparison.Ordinal) && Sections.All(section => section.Name != OfSipSorcery);

    private static List<SettingsSection> AllSections()
    {
        var services = new ServiceCollection();
        services.AddGatewaySettings().AddCapabilities();
        return [.. services.Where(service => service.ServiceType == typeof(SettingsSection)).Select(service => (SettingsSection)service.ImplementationInstance!)];
    }

    /// <summary>The names in the first cell of each row; a name with an index, as of lists, counts as the list.</summary>
    private static HashSet<string> Table() =>
    [
        .. Repository.Read("README.md").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Named().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)),
    ];

    [GeneratedRegex("`([A-Z][A-Za-z]+:[A-Z][A-Za-z]+)[^`]*`")]
    private static partial Regex Named();

    /// <summary>As in the environment; what is in capitals is of other programs.</summary>
    [GeneratedRegex(@"\b([A-Z][a-z][A-Za-z]*)__([A-Z][a-z][A-Za-z]*)")]
    private static partial Regex Written();
}
