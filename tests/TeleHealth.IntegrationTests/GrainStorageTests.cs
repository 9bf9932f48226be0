using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using TeleHealth.Consultations;

namespace TeleHealth.IntegrationTests;

/// <summary>What grains rest on: Orleans' grain storage with our own scripts, the same on both stores.</summary>
public sealed class GrainStorageTests
{
    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task State_is_kept_by_its_version_and_a_stale_writer_is_refused(string store)
    {
        await using var gateway = await GatewayHost.StartOn(store);
        var storage = Storage(gateway);
        var id = NewId();
        var (first, second) = (new GrainState<ConsultationRecord>(new()), new GrainState<ConsultationRecord>(new()));
        await storage.ReadStateAsync("test", id, first);
        Assert.False(first.RecordExists);

        await storage.WriteStateAsync("test", id, first);
        await storage.ReadStateAsync("test", id, second);
        Assert.True(second.RecordExists);
        Assert.Equal(first.ETag, second.ETag);

        await storage.WriteStateAsync("test", id, second);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("test", id, first));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("test", id, first));

        await storage.ClearStateAsync("test", id, second);
        Assert.False(second.RecordExists);
        await storage.WriteStateAsync("test", id, second);
        await storage.ReadStateAsync("test", id, first);
        Assert.True(first.RecordExists);
        Assert.Equal(second.ETag, first.ETag);
    }

    /// <summary>Two activations of one grain are possible for a moment after a failure: only one of them may begin its history.</summary>
    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task Of_eight_first_writes_at_once_one_wins_in_each_of_fifty_rounds(string store)
    {
        await using var gateway = await GatewayHost.StartOn(store);
        var storage = Storage(gateway);
        for (var round = 0; round < 50; round++)
        {
            var id = NewId();
            var wins = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Wins(storage, id))));
            Assert.Single(wins, won => won);

            var read = new GrainState<ConsultationRecord>(new());
            await storage.ReadStateAsync("race", id, read);
            Assert.True(read.RecordExists);
        }
    }

    private static async Task<bool> Wins(IGrainStorage storage, GrainId id)
    {
        try
        {
            await storage.WriteStateAsync("race", id, new GrainState<ConsultationRecord>(new()));
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private static IGrainStorage Storage(GatewayHost gateway) => gateway.Services.GetRequiredKeyedService<IGrainStorage>(ConsultationStorage.Name);

    private static GrainId NewId() => GrainId.Create("consultation", Guid.NewGuid().ToString("N"));
}
