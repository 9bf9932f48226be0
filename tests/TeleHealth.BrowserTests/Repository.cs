using System.Runtime.CompilerServices;

namespace TeleHealth.BrowserTests;

/// <summary>The files of this checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The accessibility checker, installed with the pages' other npm packages.</summary>
    public static string Axe => Path.Combine(Root, "src", "TeleHealth.Rooms", "web", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Where screenshots of this run go; not committed.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screenshots")).FullName;

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
