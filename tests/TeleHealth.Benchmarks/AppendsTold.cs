using Dapper;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Benchmarks;

/// <summary>
/// What it costs the ledger to tell: the same append while every client has one endpoint, so that each entry writes a delivery, beside while all endpoints are disabled.
/// In turns in one run; the figure is the ratio of the medians. Nothing is sent.
/// </summary>
internal static class AppendsTold
{
    public static async Task Measure(Figures figures, Store store, int rounds, int count)
    {
        await Change(
            store,
            """
            INSERT INTO webhook_endpoint (id, client, url, types, secret, created_at)
            SELECT client, client, 'https://logiciel.example.fr/', 'act.recorded', 'none', 0 FROM (SELECT DISTINCT client FROM ledger_entry) AS c
            """);
        var ledger = store.Ledger();
        var entries = ReadyEntries.Make(count * 2 * (rounds + 1));
        var (silent, told) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            // The first round warms up and is not counted.
            var perSilent = await Appended("UPDATE webhook_endpoint SET disabled_at = 0, disabled_because = 'client'", round * 2);
            var perTold = await Appended("UPDATE webhook_endpoint SET disabled_at = NULL, disabled_because = NULL", (round * 2) + 1);
            if (round > 0)
            {
                silent.Add(perSilent);
                told.Add(perTold);
            }
        }

        await using var connection = await store.Database.OpenConnectionAsync();
        var deliveries = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM webhook_delivery");
        if (deliveries != (long)count * (rounds + 1))
        {
            throw new InvalidOperationException($"{deliveries} deliveries were written for {count * (rounds + 1)} entries.");
        }

        var ratio = LedgerAppends.Median(told) / LedgerAppends.Median(silent);
        figures.Add(
            $"append-told-ratio-{store.Name.ToLowerInvariant()}",
            ratio,
            $"append on {store.Name} with one webhook endpoint for each client: {Figures.Round(LedgerAppends.Median(told))}/s beside {Figures.Round(LedgerAppends.Median(silent))}/s without, ratio {Figures.Round(ratio)} (medians of {rounds} rounds of {count})");

        async Task<double> Appended(string endpoints, int turn)
        {
            await Change(store, endpoints);
            var ready = entries.GetRange(turn * count, count);
            return await LedgerAppends.PerSecond(count, async () => await Task.WhenAll(ready.Select(entry => ledger.Append(entry, default))));
        }
    }

    private static async Task Change(Store store, string sql)
    {
        await using var connection = await store.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
