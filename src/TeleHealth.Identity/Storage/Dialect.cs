using System.Data.Common;

namespace TeleHealth.Identity;

/// <summary>The SQL that the program's one database speaks.</summary>
/// <remarks>
/// Statements are written once, in what both dialects understand. Where only one of them can say it, both forms stand side by side and this decides.
/// </remarks>
public enum Dialect
{
    /// <summary>SQLite, in files of this machine: one gateway.</summary>
    Sqlite = 1,

    /// <summary>PostgreSQL 15 or newer: one gateway or several.</summary>
    PostgreSql = 2,
}

/// <summary>Asks a database for its dialect.</summary>
public static class DialectExtensions
{
    /// <summary>The dialect of a database, known by whose driver it is: nobody but the gateway references one.</summary>
    public static Dialect Dialect(this DbDataSource database) =>
        database.GetType().Namespace == "Npgsql" ? Identity.Dialect.PostgreSql : Identity.Dialect.Sqlite;
}
