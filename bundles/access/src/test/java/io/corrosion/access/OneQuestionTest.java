package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.testkit.postgres.TornTransactions;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the hierarchy rule asks of the database: once, in the transaction that is open, however many people there are. */
class OneQuestionTest extends DelegationGround {

    @Test
    void givingChangingAndTakingBackARoleOpenNoSecondTransaction() {
        RankHierarchy withoutTransactions = new RankHierarchy(new NoTransactions(), directory, sources, catalogue);
        StoredBindings one = new StoredBindings(TRANSACTIONS, access, withoutTransactions, sources, record, catalogue);
        Caller helper = member("MEMBER");
        Gift viewer = new Gift.OfRole(role("Viewer").id());
        Role more = cloned("More", "console.read", "console.write");

        Binding given = one.give(owner, here, helper.user(), viewer, FOR_GOOD, WHY);
        one.change(owner, here, given.id(), new Gift.OfRole(more.id()), FOR_GOOD, WHY);
        assertThat(may(helper, "console.write")).isTrue();
        one.withdraw(owner, here, given.id(), WHY);

        assertThat(may(helper, "console.read")).isFalse();
    }

    @Test
    void whetherThePlatformKeepsAnOperatorTakesAsManyStatementsWithThirtyOthersAsWithNone() {
        TRANSACTIONS.run(
                Scope.platform("test"),
                tx -> Sql.update(tx, "delete from access.role_bindings where tenant_id is null"));
        Caller admin = person();
        roles.bindPlatform(admin.user(), "SUPERADMIN");
        Binding own = bindings.at(admin, Place.platform()).get(0);

        int few = statementsOfWithdrawing(admin, own);
        Role staff = book.cloneOf(
                admin,
                Place.platform(),
                ((Gift.OfRole) own.gift()).role(),
                new RoleDraft("Staff", "", List.of("platform.view")));
        for (int number = 0; number < 30; number++) {
            bindings.give(admin, Place.platform(), person().user(), new Gift.OfRole(staff.id()), FOR_GOOD, WHY);
        }

        assertThat(statementsOfWithdrawing(admin, own)).isEqualTo(few);
    }

    private int statementsOfWithdrawing(Caller admin, Binding own) {
        Caller other = person();
        Binding theirs = bindings.give(admin, Place.platform(), other.user(), own.gift(), FOR_GOOD, WHY);
        TornTransactions counted = new TornTransactions(TRANSACTIONS);
        StoredBindings there = new StoredBindings(counted, access, hierarchy, sources, record, catalogue);
        return counted.atEveryPoint(() -> there.withdraw(admin, Place.platform(), theirs.id(), WHY), () -> {});
    }

    /** Nobody may ask for one. */
    private static final class NoTransactions implements Transactions {

        @Override
        public <R> R read(Scope scope, Function<Tx, R> work) {
            throw new AssertionError("Another transaction was opened");
        }

        @Override
        public <R> R write(Scope scope, Function<Tx, R> work) {
            return read(scope, work);
        }
    }
}
