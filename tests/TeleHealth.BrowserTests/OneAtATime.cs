// Browsers measure time: two tests at once would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
