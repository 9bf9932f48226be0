using TeleHealth.Benchmarks;

// With words: those subjects, in full. With --quick: all subjects, small, within a minute. --json FILE writes the figures there as well.
return await Subjects.Run(args);
