package io.corrosion.admin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Reach;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.identity.PeopleDesk;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.PersonRecord;
import io.corrosion.api.identity.UserId;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskPagesTest {

    private final PageKit kit = new PageKit();
    private final List<String> calls = new ArrayList<>();
    private final PersonRecord ann = new PersonRecord(
            new Person(UserId.random(), "ann@example.com", "Ann", true, Instant.EPOCH, Optional.empty()),
            false,
            true,
            2);
    private static final Role SUPERADMIN = role("SUPERADMIN");
    private static final Role SUPPORT = role("Support desk");

    private final Binding held = new Binding(
            new BindingId(UUID.randomUUID()),
            ann.person().id(),
            Place.platform(),
            new Gift.OfRole(SUPERADMIN.id()),
            Optional.empty(),
            Optional.empty(),
            "",
            Instant.EPOCH);

    private List<PersonRecord> people = List.of(ann);
    private boolean mayGive = true;

    @BeforeEach
    void aDesk() {
        kit.services().with(PeopleDesk.class, (PeopleDesk) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PeopleDesk.class}, (proxy, method, given) -> {
                    calls.add(method.getName());
                    return switch (method.getName()) {
                        case "list" -> people;
                        case "find" -> Optional.of(ann);
                        case "endSessions" -> 2;
                        default -> ann;
                    };
                }));
    }

    @BeforeEach
    void rightsOnThePlatform() {
        kit.services().with(Access.class, stub(Access.class, (method, given) -> mayGive));
        kit.services().with(RoleBook.class, stub(RoleBook.class, (method, given) -> List.of(SUPERADMIN, SUPPORT)));
        kit.services().with(Bindings.class, stub(Bindings.class, (method, given) -> {
            if (!method.equals("at")) {
                calls.add(method + " " + given[given.length - 1]);
            }
            return method.equals("at") ? List.of(held) : null;
        }));
    }

    private static <T> T stub(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> answers.apply(method.getName(), given)));
    }

    private static Role role(String name) {
        return new Role(
                new RoleId(UUID.randomUUID()),
                Reach.PLATFORM,
                name,
                "",
                List.of("*"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void peopleAreListedWithTheirState() {
        kit.tester().startPage(UsersPage.class);

        assertThat(body())
                .contains(
                        "Ann",
                        "ann@example.com",
                        "active",
                        "/admin/users/" + ann.person().id());
    }

    @Test
    void aSearchThatFindsNobodySaysWhatToDo() {
        people = List.of();

        kit.tester().startPage(UsersPage.class, new PageParameters().set("q", "nobody"));

        assertThat(body()).contains("Nobody matches", "value=\"nobody\"");
    }

    @Test
    void nothingIsDoneWithoutAChoiceAndAReason() {
        open();
        kit.tester().newFormTester("form").submit();
        assertThat(body()).contains("Choose what to do.");

        FormTester form = kit.tester().newFormTester("form");
        form.select("deed", 0);
        form.submit();

        assertThat(body()).contains("Say why");
        assertThat(calls).doesNotContain("disable");
    }

    @Test
    void anAccountIsDisabledForAReason() {
        open();
        FormTester form = kit.tester().newFormTester("form");
        form.select("deed", 0);
        form.setValue("reason", "Shared its password");

        form.submit();

        assertThat(calls).contains("disable");
    }

    @Test
    void aRoleOfThePlatformIsTakenForAReason() {
        open();
        assertThat(body()).contains("Take platform role SUPERADMIN", "Give platform role Support desk");
        assertThat(body()).doesNotContain("Give platform role SUPERADMIN");

        submit("take." + held.id(), "Left the company");

        assertThat(calls).contains("withdraw Left the company");
    }

    @Test
    void aRoleOfThePlatformIsGivenForAReason() {
        open();

        submit("give." + SUPPORT.id(), "Night shift");

        assertThat(calls).contains("give Night shift");
    }

    @Test
    void whoCannotGiveRolesOfThePlatformIsNotOfferedTo() {
        mayGive = false;

        open();

        assertThat(body()).doesNotContain("platform role").contains("Disable the account");
    }

    private void submit(String deed, String reason) {
        FormTester form = kit.tester().newFormTester("form");
        form.setValue("deed", deed);
        form.setValue("reason", reason);
        form.submit();
    }

    @Test
    void markdownOfTheChangelogBringsNoMarkupAlong() {
        assertThat(Markdown.spans("a **b** `<c>`"))
                .containsExactly(
                        new Markdown.Span("a ", ""),
                        new Markdown.Span("b", "bold"),
                        new Markdown.Span(" ", ""),
                        new Markdown.Span("<c>", "code"));
    }

    private void open() {
        kit.tester()
                .startPage(
                        UserPage.class,
                        new PageParameters().set("user", ann.person().id().toString()));
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }
}
