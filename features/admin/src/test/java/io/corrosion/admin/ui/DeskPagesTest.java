package io.corrosion.admin.ui;

import static org.assertj.core.api.Assertions.assertThat;

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
    private List<PersonRecord> people = List.of(ann);

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
