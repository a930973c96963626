package io.corrosion.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class OffersTest {

    private static final LicenseId SERVER = new LicenseId(UUID.randomUUID());
    private static final RoleId MODERATOR = RoleId.of(UUID.randomUUID().toString());

    private static final Person MO =
            new Person(UserId.random(), "mo@example.org", "Mo", true, Instant.EPOCH, Optional.empty());

    private final List<Object> given = new ArrayList<>();
    private final List<NewInvitation> invited = new ArrayList<>();
    private boolean isMember = true;

    private final Offers offers = new Offers(
            stub(Bindings.class, (method, arguments) -> keep(given, arguments[3])),
            stub(Invitations.class, (method, arguments) -> keep(invited, (NewInvitation) arguments[2])),
            stub(Organisations.class, (method, arguments) -> isMember ? List.of(PageKit.membership()) : List.of()),
            stub(People.class, (method, arguments) -> Optional.of(MO)),
            stub(RoleBook.class, (method, arguments) -> role()),
            stub(
                    Access.class,
                    (method, arguments) ->
                            Set.of(key("players.kick"), key("players.ban"), key("playersx.view"), key("files.read"))));

    @Test
    void aMemberGetsItAtOnceAndNobodyIsInvited() {
        Gift gift = new Gift.OfRole(MODERATOR);

        assertThat(offers.make(PageKit.CALLER, SERVER, PageKit.TENANT, offer(gift)))
                .isTrue();

        assertThat(given).containsExactly(gift);
        assertThat(invited).isEmpty();
    }

    @Test
    void whoHasAnAccountButIsNoMemberIsInvited() {
        isMember = false;

        Gift keys = new Gift.OfKeys(List.of("files.read"));
        assertThat(offers.make(PageKit.CALLER, SERVER, PageKit.TENANT, offer(keys)))
                .isFalse();

        assertThat(given).isEmpty();
        assertThat(invited).singleElement().satisfies(invitation -> {
            assertThat(invitation.email()).contains("mo@example.org");
            assertThat(invitation.server()).contains(SERVER);
            assertThat(invitation.permissions()).containsExactly(key("files.read"));
        });
    }

    @Test
    void aRolePromisedByInvitationIsWhatItHoldsTodayAndTheGiverCanGive() {
        isMember = false;

        offers.make(PageKit.CALLER, SERVER, PageKit.TENANT, offer(new Gift.OfRole(MODERATOR)));

        assertThat(invited.get(0).permissions()).containsExactlyInAnyOrder(key("players.kick"), key("players.ban"));
    }

    private static <T> Object keep(List<T> all, T one) {
        all.add(one);
        return null;
    }

    private static Offer offer(Gift gift) {
        return new Offer("mo@example.org", gift, Optional.empty(), "Wipe night");
    }

    private static Role role() {
        return new Role(
                MODERATOR,
                Reach.SERVER,
                "Moderator",
                "",
                List.of("players.*", "server.restart"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Permission key(String key) {
        return Permission.of(key);
    }

    private static <T> T stub(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
    }
}
