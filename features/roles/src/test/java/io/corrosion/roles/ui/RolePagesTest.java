package io.corrosion.roles.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Explanation;
import io.corrosion.api.access.Explanation.Answer;
import io.corrosion.api.access.Explanation.Reason;
import io.corrosion.api.access.Explanation.Source;
import io.corrosion.api.access.Explanations;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionCatalogue;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Reach;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.access.RoleChange;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.UserId;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RolePagesTest {

    private static final UserId ANN = UserId.random();
    private static final PermissionDefinition READ =
            new PermissionDefinition(Permission.of("files.read"), Reach.SERVER, "Read files");
    private static final PermissionDefinition WRITE =
            new PermissionDefinition(Permission.of("files.write"), Reach.SERVER, "Change files");

    private final PageKit kit = new PageKit();
    private final Role viewer = role("Viewer", true, "files.read");
    private final Role own = role("Guards", false, "files.read", "gone.module");
    private final List<RoleDraft> saved = new ArrayList<>();

    RolePagesTest() {
        kit.services().with(PermissionCatalogue.class, () -> List.of(READ, WRITE));
        kit.services().with(RoleBook.class, stub(RoleBook.class, this::book));
        kit.services().with(People.class, stub(People.class, (method, arguments) -> Optional.empty()));
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void systemRolesAreOfferedForCloningAndOwnOnesForEditing() {
        kit.tester().startPage(RolesPage.class);

        assertThat(body()).contains("Viewer", "Clone", "Guards", "Edit", "1 of your own", "/roles/" + own.id());
    }

    @Test
    void theMatrixHasALineForEveryPermissionAndForKeysOfSlicesThatAreGone() {
        open(own);

        assertThat(body()).contains("files.*", "files.read", "files.write", "gone.module", "Save for everybody");
    }

    @Test
    void whatWouldChangeIsShownBeforeAnythingIsSaved() {
        open(own);
        submit("show", "Guards");

        assertThat(body()).contains("What would change", "files.write", "4 people have this role");
        assertThat(saved).isEmpty();
    }

    @Test
    void whatCannotBeSavedIsSaidInWordsAndTheFormKeepsWhatWasTyped() {
        open(own);
        submit("save", "Forbidden");

        assertThat(body()).contains("This was not saved.", "You can only give what you hold", "value=\"Forbidden\"");
    }

    @Test
    void savingKeepsTheChosenKeys() {
        open(own);
        submit("save", "Guards");

        assertThat(saved).singleElement().satisfies(draft -> assertThat(draft.keys())
                .containsExactly("files.write"));
    }

    @Test
    void whatWasGivenIsListedWithItsEndAndItsReason() {
        Binding binding = new Binding(
                new BindingId(UUID.randomUUID()),
                ANN,
                Place.of(PageKit.TENANT),
                new Gift.OfKeys(List.of("files.read")),
                Optional.of(Instant.parse("2020-01-01T00:00:00Z")),
                Optional.empty(),
                "Wipe night",
                Instant.EPOCH);
        kit.services().with(Bindings.class, stub(Bindings.class, (method, arguments) -> List.of(binding)));

        kit.tester().startPage(RightsPage.class);

        assertThat(body())
                .contains("files.read", "ended", "Wipe night", "/rights/" + ANN)
                .contains("DELETE /api/v1/tenants/" + PageKit.TENANT + "/bindings/" + binding.id());
    }

    @Test
    void nothingGivenSaysWhatCanBe() {
        kit.services().with(Bindings.class, stub(Bindings.class, (method, arguments) -> List.of()));

        kit.tester().startPage(RightsPage.class);

        assertThat(body()).contains("Nobody was given anything beside a role");
    }

    @Test
    void theExplainerNamesTheSourceAndTheWay() {
        Reason reason =
                new Reason(Source.SERVER_ROLE, "Moderator", List.of("files.*", "files.read"), Optional.empty(), false);
        Explanation why = new Explanation(
                ANN,
                Place.of(PageKit.TENANT),
                true,
                List.of(new Answer(READ, true, List.of(reason)), new Answer(WRITE, false, List.of())));
        kit.services().with(Explanations.class, (caller, place, person) -> why);

        kit.tester().startPage(WhyPage.class, new PageParameters().set("user", ANN));

        assertThat(body()).contains("Holds 1 of 2", "Role Moderator on this server: files.* → files.read");
    }

    private void open(Role role) {
        kit.tester().startPage(RolePage.class, new PageParameters().set("role", role.id()));
    }

    private void submit(String button, String name) {
        FormTester form = kit.tester().newFormTester("form:matrix", false);
        kit.tester().getRequest().getPostParameters().setParameterValue("name", name);
        kit.tester().getRequest().getPostParameters().setParameterValue("description", "");
        kit.tester().getRequest().getPostParameters().setParameterValue("reason", "because");
        kit.tester().getRequest().getPostParameters().setParameterValue("key", "files.write");
        kit.tester().getRequest().getPostParameters().setParameterValue(button, "true");
        form.submit();
    }

    private Object book(String method, Object[] arguments) {
        return switch (method) {
            case "at" -> List.of(viewer, own);
            case "find" -> arguments[2].equals(own.id()) ? own : viewer;
            case "compare" -> new RoleChange(List.of(Permission.of("files.write")), List.of(), List.of(), List.of(), 4);
            case "change" -> change((RoleDraft) arguments[3]);
            default -> throw new IllegalStateException(method);
        };
    }

    private Role change(RoleDraft draft) {
        if (draft.name().equals("Forbidden")) {
            throw new Refused("You can only give what you hold yourself.");
        }
        saved.add(draft);
        return own;
    }

    private static Role role(String name, boolean system, String... keys) {
        return new Role(
                RoleId.random(),
                Reach.SERVER,
                name,
                "",
                List.of(keys),
                system,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private interface Answering {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.answer(method.getName(), arguments)));
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }
}
