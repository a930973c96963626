package io.corrosion.api.operation;

/** How far an operation is. */
public enum OperationState {
    RUNNING,
    SUCCEEDED,
    FAILED;

    /** The wire form, such as {@code running}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
