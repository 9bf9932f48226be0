using System.Data.Common;
using System.Net;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;
using TeleHealth.Consultations;
using TeleHealth.Gateway.Storage;
using TeleHealth.Identity;

namespace TeleHealth.Gateway.Clustering;

/// <summary>The Orleans silo in this process: alone on SQLite, one of several on PostgreSQL.</summary>
internal static class SiloExtensions
{
    /// <summary>Part of every key in storage: it never changes.</summary>
    private const string Service = "telehealth";

    /// <summary>
    /// How long a silo waits for an answer to a probe; three missed ones and the votes of others end it. The adaptive time-out is bounded too, because it also bounds
    /// how long an open connection speaks for a silo that hangs: a crash is noticed in about 3 s, a hang in about 7 s, and 2.5 s of standstill harm nobody.
    /// </summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often a silo reads who is in the cluster. Nobody tells one that stood still that it was given up: it reads that, and ends. Until then its pages talk to
    /// a server whose words reach nobody, with Orleans' own setting for up to a minute.
    /// </summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long a call between grains may take before its outcome is unknown.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    /// <summary>One silo with grain storage and reminders in the database, and on PostgreSQL with its membership there too.</summary>
    public static void AddSilo(this WebApplicationBuilder builder, DbDataSource database, StorageOptions options, ClusterEndpoint endpoint) => builder.UseOrleans(silo =>
    {
        // The names are Orleans' own; for the one of SQLite it loads Microsoft.Data.Sqlite.
        var invariant = options.Dialect == Dialect.PostgreSql ? "Npgsql" : "System.Data.SQLite";
        if (options.Dialect == Dialect.PostgreSql)
        {
            silo.JoinCluster(options, endpoint, invariant);
        }
        else
        {
            silo.UseLocalhostClustering(endpoint.SiloPort, endpoint.GatewayPort, serviceId: Service, clusterId: Service);
        }

        silo.AddAdoNetGrainStorage(ConsultationStorage.Name, storage => storage.Configure<IServiceProvider>((adoNet, services) =>
        {
            adoNet.Invariant = invariant;
            adoNet.DataSource = database;
            adoNet.GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>());
        }));
        silo.UseAdoNetReminderService(reminders =>
        {
            reminders.Invariant = invariant;
            reminders.DataSource = database;
        });
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);

        // What the database said must be readable on the silo that asked, and not end there as an exception of the serializer.
        silo.Services.Configure<ExceptionSerializationOptions>(exceptions =>
        {
            exceptions.SupportedNamespacePrefixes.Add("Npgsql");
            exceptions.SupportedNamespacePrefixes.Add("Microsoft.Data.Sqlite");
        });
    });

    private static void JoinCluster(this ISiloBuilder silo, StorageOptions options, ClusterEndpoint endpoint, string invariant)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (Service, Service));
        silo.ConfigureEndpoints(IPAddress.Parse(endpoint.Address), endpoint.SiloPort, endpoint.GatewayPort);
        silo.UseAdoNetClustering(membership =>
        {
            membership.Invariant = invariant;
            membership.ConnectionString = PostgreSql.MembershipPool(options);
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
            (membership.ProbeTimeout, membership.MaxProbeTimeout, membership.TableRefreshTimeout) = (ProbeTimeout, ProbeTimeout, LookEvery));
    }
}
