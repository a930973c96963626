package io.corrosion.modules.outside;

/** Where a keeper writes down what its program uses and does wrong; the runtime acts upon it. Thread-safe. */
interface Ledger {

    /** It has used this much more of a processor. */
    void used(long cpuNanos);

    /** Something went wrong that may pass. */
    void trouble(String words);

    /** It may not go on: the module is to be stopped for this reason. */
    void giveUp(String why);
}
