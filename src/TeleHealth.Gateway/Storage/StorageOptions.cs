namespace TeleHealth.Gateway.Storage;

/// <summary>Where the gateway keeps what it knows. Configuration section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary>The folder of the SQLite files, relative to the working directory or absolute. Default: <c>data</c>.</summary>
    public string Path { get; set; } = "data";

    /// <summary>The database file.</summary>
    public string File => System.IO.Path.Combine(System.IO.Path.GetFullPath(Path), "telehealth.db");
}
