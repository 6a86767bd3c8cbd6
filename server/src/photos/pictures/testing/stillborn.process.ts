/** A process that ends before it can be given a task. */
process.exit(1)
