package io.corrosion.rest.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private final RouteTable<String> table = table(
            "GET /v1/servers",
            "POST /v1/servers",
            "GET /v1/servers/{server}",
            "POST /v1/servers/{server}/power",
            "GET /v1/servers/{server}/console",
            "GET /v1/servers/{server}/console/export",
            "GET /v1/servers/search",
            "GET /v1/servers/{server}/files/{path: .+}",
            "GET /v1/servers/{server}/commands/{id}");

    @Test
    void resourcesOfDifferentBundlesShareAPrefix() {
        assertThat(found("GET", "/v1/servers/7")).isEqualTo("GET /v1/servers/{server}");
        assertThat(found("GET", "/v1/servers/7/console")).isEqualTo("GET /v1/servers/{server}/console");
        assertThat(found("GET", "/v1/servers/7/console/export")).isEqualTo("GET /v1/servers/{server}/console/export");
    }

    @Test
    void aLiteralPartCountsBeforeAVariable() {
        assertThat(found("GET", "/v1/servers/search")).isEqualTo("GET /v1/servers/search");
    }

    @Test
    void aDeadEndUnderALiteralFindsTheVariable() {
        assertThat(found("POST", "/v1/servers/search/power")).isEqualTo("POST /v1/servers/{server}/power");
    }

    @Test
    void variablesKeepTheirValuesAsTheyWereSent() {
        assertThat(variables("/v1/servers/a%20b/commands/9"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("server", "a%20b", "id", "9"));
    }

    @Test
    void aVariableToTheEndSwallowsSlashes() {
        assertThat(variables("/v1/servers/7/files/oxide/config/a.json")).containsEntry("path", "oxide/config/a.json");
    }

    @Test
    void oneTrailingSlashDoesNotCount() {
        assertThat(found("GET", "/v1/servers/")).isEqualTo("GET /v1/servers");
    }

    @Test
    void headIsAnsweredByGet() {
        assertThat(found("HEAD", "/v1/servers")).isEqualTo("GET /v1/servers");
    }

    @Test
    void aKnownPathWithAnotherMethodTellsWhichWork() {
        assertThat(table.find("DELETE", "/v1/servers"))
                .isInstanceOfSatisfying(Match.WrongMethod.class, wrong -> assertThat(wrong.allowed())
                        .isEqualTo(java.util.Set.of("GET", "POST")));
    }

    @Test
    void anUnknownPathIsNothing() {
        assertThat(table.find("GET", "/v1/nothing")).isInstanceOf(Match.Nothing.class);
        assertThat(table.find("GET", "/v1")).isInstanceOf(Match.Nothing.class);
        assertThat(table.find("GET", "/")).isInstanceOf(Match.Nothing.class);
        assertThat(table.find("GET", "/v1/servers//console")).isInstanceOf(Match.Nothing.class);
        assertThat(table.find("GET", "/v1/servers;a=b")).isInstanceOf(Match.Nothing.class);
    }

    @Test
    void twoResourcesCannotBringTheSameOperation() {
        assertThatThrownBy(() -> table("GET /v1/a/{x}", "GET /v1/a/{y}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/v1/a/{y}");
    }

    @Test
    void anAliasKnowsThePathOfTheResource() {
        PathTemplate canonical = PathTemplate.of("/v1/servers", "{server}");
        var route = new Route<>("GET", PathTemplate.of("/servers", "{server}"), canonical, "x");

        assertThat(route.isAlias()).isTrue();
        assertThat(canonical.with(Map.of("server", "7"))).isEqualTo("/v1/servers/7");
    }

    private String found(String method, String path) {
        return table.find(method, path) instanceof Match.Found<String> found
                ? found.route().target()
                : "nothing";
    }

    private Map<String, String> variables(String path) {
        return table.find("GET", path) instanceof Match.Found<String> found ? found.variables() : Map.of();
    }

    private static RouteTable<String> table(String... operations) {
        return new RouteTable<>(List.copyOf(Stream.of(operations)
                .map(operation -> Route.of(
                        operation.split(" ", 2)[0], PathTemplate.of(operation.split(" ", 2)[1]), operation))
                .toList()));
    }
}
