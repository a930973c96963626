package io.corrosion.modules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.module.ModuleUsage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final int MEGABYTES = 8 * 1024 * 1024;

    private final Account account = new Account("busy");

    @Test
    void whatACallUsesIsCountedByItsKind() {
        Visit visit = account.enter("rest", Thread.currentThread(), Long.MAX_VALUE / 2);
        byte[] asked = new byte[MEGABYTES];
        visit.end(Optional.empty());

        ModuleUsage usage = account.usage();
        assertThat(asked).hasSize(MEGABYTES);
        assertThat(usage.calls()).isOne();
        assertThat(usage.allocatedBytes()).isGreaterThanOrEqualTo(MEGABYTES);
        assertThat(usage.kinds()).extracting(ModuleUsage.Kind::name).containsExactly("rest");
    }

    @Test
    void failuresInARowCountUntilOneGoesWellAndRefusalsAreNoFailures() {
        fail(new IllegalStateException("broken"));
        fail(new IllegalStateException("broken"));
        assertThat(account.look().failuresInARow()).isEqualTo(2);

        account.enter("page", Thread.currentThread(), 1).end(Optional.of(new Conflict("not now")));

        assertThat(account.look().failuresInARow()).isZero();
        assertThat(account.usage().failures()).isEqualTo(2);
        assertThat(account.usage().lastTrouble()).contains("broken");
    }

    @Test
    void aCallThatIsOverdueIsCountedOnceAndItsEndIsNoSuccess() {
        Visit visit = account.enter("page", Thread.currentThread(), 0);

        assertThat(visit.isOverdue(System.nanoTime() + 1)).isTrue();
        assertThat(visit.isOverdue(System.nanoTime() + 2)).isFalse();
        visit.end(Optional.empty());

        assertThat(account.look().lateInARow()).isOne();
        assertThat(account.usage().late()).isOne();
    }

    @Test
    void aCallThatStillRunsIsOnTheAccountAlready() {
        account.enter("page", Thread.currentThread(), Long.MAX_VALUE / 2);
        byte[] asked = new byte[MEGABYTES];

        assertThat(account.look().allocated()).isGreaterThanOrEqualTo(asked.length);
    }

    private void fail(RuntimeException failure) {
        account.enter("page", Thread.currentThread(), Long.MAX_VALUE / 2).end(Optional.of(failure));
    }
}
