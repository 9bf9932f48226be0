using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace TeleHealth.Gateway.Storage;

/// <summary>What went wrong with the database, as far as an operator does different things about it.</summary>
internal enum StorageErrorKind
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>Nobody answers there, or the connection broke.</summary>
    Connection = 1,

    /// <summary>It took too long: a command, a lock, or the wait for a free connection.</summary>
    Timeout = 2,

    /// <summary>Two transactions met; one is done again.</summary>
    Conflict = 3,

    /// <summary>What was to be written contradicts what is there: mostly, that somebody else was first.</summary>
    Constraint = 4,

    /// <summary>Disk, memory or connections are used up.</summary>
    Full = 5,

    /// <summary>The database reads or writes badly, or is damaged.</summary>
    Damaged = 6,
}

/// <summary>Sorts what drivers throw.</summary>
internal static class StorageErrorKinds
{
    /// <summary>The kind, by SQLite's result codes (sqlite.org/rescode.html) or PostgreSQL's SQLSTATE (its manual, appendix A).</summary>
    public static StorageErrorKind Of(DbException exception) => exception switch
    {
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        { SqlState: { Length: 5 } state } => OfSqlState(state),
        { InnerException: TimeoutException } => StorageErrorKind.Timeout,
        { InnerException: SocketException or IOException } => StorageErrorKind.Connection,
        _ => StorageErrorKind.Other,
    };

    private static StorageErrorKind OfSqlite(int code) => code switch
    {
        5 or 6 => StorageErrorKind.Timeout,
        7 or 13 => StorageErrorKind.Full,
        8 or 10 or 11 or 26 => StorageErrorKind.Damaged,
        14 => StorageErrorKind.Connection,
        19 => StorageErrorKind.Constraint,
        _ => StorageErrorKind.Other,
    };

    private static StorageErrorKind OfSqlState(string state) => state switch
    {
        "57014" or "55P03" => StorageErrorKind.Timeout,
        ['4', '0', ..] => StorageErrorKind.Conflict,
        ['2', '3', ..] => StorageErrorKind.Constraint,
        ['5', '3', ..] => StorageErrorKind.Full,
        ['0', '8', ..] or ['5', '7', 'P', ..] => StorageErrorKind.Connection,
        ['5', '8', ..] or ['X', 'X', ..] => StorageErrorKind.Damaged,
        _ => StorageErrorKind.Other,
    };
}
