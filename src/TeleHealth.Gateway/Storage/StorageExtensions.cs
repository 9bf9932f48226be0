using System.Data.Common;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;
using TeleHealth.Consultations;

namespace TeleHealth.Gateway.Storage;

/// <summary>The database, and Orleans on top of it.</summary>
internal static class StorageExtensions
{
    /// <summary>What Orleans calls SQLite; it loads Microsoft.Data.Sqlite for it.</summary>
    private const string Invariant = "System.Data.SQLite";

    /// <summary>Opens the folder and its database, and brings the schema up to date.</summary>
    public static async Task<DbDataSource> OpenDatabase(StorageOptions options, TimeProvider clock)
    {
        Directory.CreateDirectory(System.IO.Path.GetFullPath(options.Path));
        if (!OperatingSystem.IsWindows())
        {
            // Health data: for the account of the service only.
            File.SetUnixFileMode(System.IO.Path.GetFullPath(options.Path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var database = new GatedSqliteDataSource(options.File);
        await Schema.Apply(database, clock);
        return database;
    }

    /// <summary>One silo with grain storage and reminders in the database.</summary>
    public static void AddSilo(this WebApplicationBuilder builder, DbDataSource database, ClusterPorts ports) => builder.UseOrleans(silo =>
    {
        // ServiceId is part of every key in storage: it never changes.
        silo.UseLocalhostClustering(ports.SiloPort, ports.GatewayPort, serviceId: "telehealth", clusterId: "telehealth");
        silo.AddAdoNetGrainStorage(ConsultationStorage.Name, storage => storage.Configure<IServiceProvider>((options, services) =>
        {
            options.Invariant = Invariant;
            options.DataSource = database;
            options.GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>());
        }));
        silo.UseAdoNetReminderService(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = database;
        });
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
    });
}

/// <summary>The silo's ports on loopback. Configuration section <c>Cluster</c>. Below the ephemeral range, so that no client socket ever sits on them.</summary>
internal sealed class ClusterPorts
{
    /// <summary>Between silos. Default: 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>For clients of the cluster. Default: 30000.</summary>
    public int GatewayPort { get; set; } = 30000;
}
