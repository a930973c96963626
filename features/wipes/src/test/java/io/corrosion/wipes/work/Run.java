package io.corrosion.wipes.work;

import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;

/** A job in the hands of a worker that never fails by itself. */
record Run(String kind, String payload, Scope scope) implements JobRun {

    @Override
    public JobId id() {
        return JobId.random();
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean isLast() {
        return false;
    }

    @Override
    public void progress(int percent, String text) {}

    @Override
    public void finish(Tx tx) {}
}
