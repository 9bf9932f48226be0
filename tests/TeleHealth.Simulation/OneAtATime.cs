// What is broken here is the whole machine's business: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
