namespace TeleHealth.Billing.Ledger;

/// <summary>One column as it is written: its name, its type in PostgreSQL, and what a row has in it, one by one or as an array of many.</summary>
internal sealed record SqlColumn<TRow>(string Name, string Type, Func<TRow, object> Value, Func<IReadOnlyList<TRow>, Array> Values)
{
    public static SqlColumn<TRow> Long(string name, Func<TRow, long> of) => new(name, "bigint", it => of(it), all => Array(all, of));

    public static SqlColumn<TRow> Int(string name, Func<TRow, int> of) => new(name, "integer", it => of(it), all => Array(all, of));

    public static SqlColumn<TRow> Text(string name, Func<TRow, string?> of) => new(name, "text", it => (object?)of(it) ?? DBNull.Value, all => Array(all, of));

    private static T[] Array<T>(IReadOnlyList<TRow> all, Func<TRow, T> of)
    {
        var values = new T[all.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = of(all[i]);
        }

        return values;
    }
}
