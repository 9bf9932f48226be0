using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Prometheus;

namespace TeleHealth.Gateway.Storage;

/// <summary>
/// Counts every command and every opening that the database refused, whoever asked: our own SQL, grain storage, reminders, membership. All of them speak through
/// drivers that throw a <see cref="DbException"/>, so that is where it is counted, once each, and before anybody handles it.
/// </summary>
internal sealed class StorageErrors : IHostedService
{
    private readonly ConditionalWeakTable<DbException, object> counted = [];
    private readonly Counter errors;

    public StorageErrors(IMetricFactory factory)
    {
        errors = factory.CreateCounter(
            "telehealth_storage_errors_total",
            "Commands and openings that the database refused, by kind; conflict and constraint are how instances find that another one was first.",
            ["kind"]);

        // A series that is first seen at 1 has no increase: all that can be are there from the start.
        foreach (var kind in Enum.GetValues<StorageErrorKind>())
        {
            errors.WithLabels(Word(kind));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        AppDomain.CurrentDomain.FirstChanceException += OnThrown;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
        return Task.CompletedTask;
    }

    private static string Word(StorageErrorKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>An exception is thrown anew in every method that it passes, and counts once.</summary>
    private void OnThrown(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is DbException exception && counted.TryAdd(exception, errors))
        {
            errors.WithLabels(Word(StorageErrorKinds.Of(exception))).Inc();
        }
    }
}
