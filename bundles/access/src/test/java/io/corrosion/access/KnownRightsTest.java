package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Explanation;
import io.corrosion.api.access.Explanation.Source;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Reach;
import io.corrosion.api.access.RightsChanged;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownRightsTest extends DelegationGround {

    @Test
    void theExplanationNamesEverySourceAndAgreesWithTheCheck() {
        Caller helper = member("SUPPORT");
        bindings.give(
                owner, here, helper.user(), new Gift.OfRole(role("Moderator").id()), FOR_GOOD, WHY);
        bindings.give(
                owner,
                here,
                helper.user(),
                keys("files.*"),
                Optional.of(Instant.now().plusSeconds(3_600)),
                WHY);

        Explanation why = explanations.explain(owner, here, helper.user());

        assertThat(why.member()).isTrue();
        assertThat(why.answers()).hasSameSizeAs(catalogue.of(Reach.SERVER));
        assertThat(why.answers()).allSatisfy(answer -> assertThat(answer.held())
                .isEqualTo(access.allows(helper, server, answer.permission().permission())));
        assertThat(reasons(why, "server.view"))
                .extracting(Explanation.Reason::source)
                .containsExactly(Source.MEMBERSHIP, Source.SERVER_ROLE);
        assertThat(reasons(why, "console.write")).singleElement().satisfies(reason -> assertThat(reason.through())
                .containsExactly("server.console", "console.write"));
        assertThat(reasons(why, "files.sftp")).singleElement().satisfies(reason -> {
            assertThat(reason.source()).isEqualTo(Source.SERVER_LIST);
            assertThat(reason.until()).isPresent();
        });
        assertThat(explanations.explain(helper, organisation, helper.user()).answers())
                .isNotEmpty();
        assertThatThrownBy(() -> explanations.explain(helper, here, owner.user()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> explanations.explain(owner, here, UserId.random()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatNoMessageReachedIsForgottenAfterFiveMinutes() {
        Caller helper = member("MEMBER");
        assertThat(may(helper, "files.read")).isFalse();
        TRANSACTIONS.run(
                new Scope.Licence(tenant, server),
                tx -> Sql.update(
                        tx,
                        "insert into access.role_bindings (id, tenant_id, license_id, user_id, permissions, created_at)"
                                + " values (gen_random_uuid(), ?, ?, ?, array['files.read'], now())",
                        tenant.value(),
                        server.value(),
                        helper.user().value()));

        assertThat(may(helper, "files.read")).isFalse();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() + 1);
        assertThat(may(helper, "files.read")).isTrue();
    }

    @Test
    void anotherNodeForgetsWhenItIsTold() {
        RightsDirectory elsewhere =
                new RightsDirectory(TRANSACTIONS, new Town(), new RightsNews(), Clock.systemUTC(), nanos::get);
        Caller admin = person();
        assertThat(elsewhere.of(admin.user()).platform()).isEmpty();

        roles.bindPlatform(admin.user(), "SUPERADMIN");
        new RightsEcho(elsewhere).on((RightsChanged) outbox.events.get(outbox.events.size() - 1));

        assertThat(elsewhere.of(admin.user()).platform()).hasSize(1);
    }

    private static List<Explanation.Reason> reasons(Explanation why, String key) {
        return why.answers().stream()
                .filter(answer -> answer.permission().permission().key().equals(key))
                .flatMap(answer -> answer.reasons().stream())
                .toList();
    }
}
