using System.Globalization;
using TeleHealth.Gateway;

namespace TeleHealth.Simulation;

/// <summary>The gateway as it is, but for its clock, which the simulation steps: how many seconds it is ahead of the machine's stands in a file.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var clock = new SteppedClock(Environment.GetEnvironmentVariable("TELEHEALTH_SIMULATION_CLOCK")!);
        return await GatewayCommands.Run(args, clock);
    }

    private sealed class SteppedClock : TimeProvider, IDisposable
    {
        private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
        private readonly string file;
        private readonly Timer look;
        private long aheadTicks;

        public SteppedClock(string file)
        {
            this.file = file;
            look = new Timer(_ => Look(), null, TimeSpan.Zero, LookEvery);
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref aheadTicks));

        public void Dispose() => look.Dispose();

        private void Look()
        {
            // While it is being written it is empty for a moment.
            if (double.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var seconds))
            {
                Interlocked.Exchange(ref aheadTicks, TimeSpan.FromSeconds(seconds).Ticks);
            }
        }
    }
}
