package io.corrosion.api.file;

/** Hears how far a long piece of work is. Called on the working thread, must not block; may throw to end the work. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress IGNORED = (done, total) -> {};

    /**
     * @param done bytes or entries done
     * @param total of how many; 0 while that is not known
     */
    void at(long done, long total);
}
