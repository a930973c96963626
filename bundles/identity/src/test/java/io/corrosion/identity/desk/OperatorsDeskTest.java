package io.corrosion.identity.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Hierarchy;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.PersonRecord;
import io.corrosion.api.identity.Proof;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Members;
import io.corrosion.identity.House;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorsDeskTest {

    private final House house = new House();
    private final Set<UserId> operators = new HashSet<>();
    private final Set<UserId> above = new HashSet<>();
    private final List<UserId> left = new ArrayList<>();
    private final OperatorsDesk desk = new OperatorsDesk(
            House.TRANSACTIONS,
            house.audit,
            fake(Access.class, arguments -> {
                if (!operators.contains(((Caller) arguments[0]).user())) {
                    throw new Refused("no operator");
                }
            }),
            fake(Hierarchy.class, arguments -> {
                if (above.contains((UserId) arguments[2])) {
                    throw new Refused("holds more");
                }
            }),
            house.accounts,
            fake(Members.class, arguments -> left.add((UserId) arguments[1])),
            house.sessions,
            house.news,
            house.clock);
    private final Person ada = house.somebody();
    private final Caller operator = house.enter(house.somebody().email());

    OperatorsDeskTest() {
        operators.add(operator.user());
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void whoIsNoOperatorLearnsAndChangesNothing() {
        Caller stranger = house.enter(house.somebody().email());

        assertThat(everything(stranger, ada.id()))
                .allSatisfy(deed -> assertThatThrownBy(deed::run).isInstanceOf(Refused.class));
        assertThatThrownBy(() -> desk.list(stranger, Optional.empty(), Optional.empty(), 10))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> desk.find(stranger, ada.id())).isInstanceOf(Refused.class);
        assertThat(house.enter(ada.email())).isNotNull();
    }

    /** By another address, or without the second factor, an operator could become somebody who may do more. */
    @Test
    void whoHoldsMoreOnThePlatformIsOutOfReach() {
        above.add(ada.id());

        assertThat(everything(operator, ada.id()))
                .allSatisfy(deed -> assertThatThrownBy(deed::run).isInstanceOf(Refused.class));

        assertThat(house.accounts.find(ada.id()).orElseThrow().email()).isEqualTo(ada.email());
        assertThat(house.enter(ada.email())).isNotNull();
    }

    @Test
    void peopleAreFoundByAPartOfTheirNameAndPageByPage() {
        String word = House.name();
        for (int number = 0; number < 3; number++) {
            desk.create(operator, word + number + "@example.org", word + number, House.PASSWORD.toCharArray());
        }

        List<PersonRecord> first = desk.list(operator, Optional.of(word), Optional.empty(), 2);
        UserId last = first.get(1).person().id();
        List<PersonRecord> second = desk.list(operator, Optional.of(word), Optional.of(last), 2);

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(1);
        assertThat(Stream.concat(first.stream(), second.stream())
                        .map(record -> record.person().username()))
                .containsExactlyInAnyOrder(word + 0, word + 1, word + 2);
        assertThat(house.audit.actions()).contains("account.create");
    }

    @Test
    void aDisabledAccountIsOutEverywhereAndBackWhenItIsEnabled() {
        house.enter(ada.email());

        PersonRecord disabled = desk.disable(operator, ada.id(), "Stolen");

        assertThat(disabled.disabled()).isTrue();
        assertThat(disabled.sessions()).isZero();
        assertThatThrownBy(() -> house.enter(ada.email())).isInstanceOf(Unauthenticated.class);
        assertThat(house.mail("account.changed").values().get("what")).contains("disabled");

        desk.enable(operator, ada.id(), "Proved who she is");
        assertThat(house.enter(ada.email()).user()).isEqualTo(ada.id());
    }

    @Test
    void anotherAddressIsToldTheOldOneAndOnesOwnAccountIsForItsPage() {
        String address = House.name() + "@example.org";

        desk.change(
                operator, ada.id(), " " + address.toUpperCase(java.util.Locale.ROOT), ada.username(), "Lost mailbox");

        assertThat(house.enter(address).user()).isEqualTo(ada.id());
        assertThat(house.mail("account.changed").recipient().toString()).contains(ada.email());
        assertThatThrownBy(() -> desk.change(operator, ada.id(), "no address", ada.username(), "?"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> desk.change(operator, ada.id(), operator.email(), ada.username(), "?"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> desk.disable(operator, operator.user(), "Oops"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> desk.delete(operator, operator.user(), "Oops")).isInstanceOf(Conflict.class);
    }

    /** The mailbox is in a thief's hands; the operator takes the account out of them by another address. */
    @Test
    void whatWasMailedToTheFormerAddressIsDeadWhenAnOperatorChangesIt() {
        house.profiles.changeEmail(house.enter(ada.email()), House.name() + "@thief.example", Proof.of(House.PASSWORD));
        house.passwords.requestReset(ada.email(), House.HERE);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(house.count("account.reset")).isOne());
        String address = House.name() + "@example.org";

        desk.change(operator, ada.id(), address, ada.username(), "Mailbox was stolen");

        for (String link : List.of("account.email.old", "account.email.new")) {
            assertThatThrownBy(() -> house.profiles.confirmEmail(house.token(link)))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(house.accounts.find(ada.id()).orElseThrow().email()).isEqualTo(address);
        desk.change(operator, ada.id(), ada.email(), ada.username(), "The mailbox is hers again");
        assertThat(house.passwords.isResetOpen(house.token("account.reset"))).isFalse();
    }

    @Test
    void aDeletedAccountLeftItsOrganisationsAndIsGone() {
        desk.delete(operator, ada.id(), "Asked for it");

        assertThat(left).containsExactly(ada.id());
        assertThat(desk.find(operator, ada.id())).isEmpty();
        assertThatThrownBy(() -> desk.enable(operator, ada.id(), "?")).isInstanceOf(NotFound.class);
        assertThat(house.mail("account.deleted").recipient().toString()).contains(ada.email());
    }

    private List<Runnable> everything(Caller by, UserId person) {
        return List.of(
                () -> desk.change(by, person, House.name() + "@example.org", House.name(), "?"),
                () -> desk.disable(by, person, "?"),
                () -> desk.enable(by, person, "?"),
                () -> desk.endSessions(by, person, "?"),
                () -> desk.dropSecondFactors(by, person, "?"),
                () -> desk.delete(by, person, "?"));
    }

    /** Answers nothing; what is to happen at a call happens there. */
    private static <T> T fake(Class<T> type, Consumer<Object[]> call) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    call.accept(arguments);
                    return null;
                }));
    }
}
