package io.corrosion.testkit.panel;

/**
 * What every adapter promises, whatever is at its other end: our agent, a panel of the box, a hosting company's own.
 * Implement it with the adapter and something that runs behind it.
 */
public interface AdapterContract extends ControlContract, FilesContract, FaultsContract {}
