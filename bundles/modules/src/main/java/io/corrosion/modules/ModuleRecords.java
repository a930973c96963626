package io.corrosion.modules;

import io.corrosion.api.operation.Operation;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps module records, their operations, and what is enabled where. Never opens a transaction. */
interface ModuleRecords {

    List<ModuleRecord> all(Tx tx);

    void save(Tx tx, ModuleRecord module);

    /** Writes an operation down, or its progress. */
    void save(Tx tx, Outcome outcome);

    /** The newest operations, newest first. */
    List<Outcome> latest(Tx tx, int limit);

    /** Slugs enabled by licence, for every licence that has any. */
    Map<LicenseId, Set<String>> enablements(Tx tx);

    void enable(Tx tx, Scope.Licence scope, String slug, String by);

    void disable(Tx tx, Scope.Licence scope, String slug);

    /**
     * An operation and what is kept of it.
     *
     * @param version the version it was about; empty for a removal
     * @param touched other bundles that started or stopped meanwhile: none, if all was well
     */
    record Outcome(Operation operation, String slug, Optional<String> version, String by, List<String> touched) {
        public Outcome {
            touched = List.copyOf(touched);
        }
    }
}
