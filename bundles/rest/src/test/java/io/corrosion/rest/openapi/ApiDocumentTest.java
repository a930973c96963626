package io.corrosion.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.tenancy.LicenseId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {

    private final JsonNode document = ApiDocument.merged(List.of(
            new Fragment(Servers.class, "/v1/servers"), new Fragment(Notes.class, "/v1/servers/{server}/notes")));

    @Test
    void pathsStandWhereTheyAreServed() {
        assertThat(document.get("paths").fieldNames())
                .toIterable()
                .containsExactly("/servers", "/servers/{server}", "/servers/{server}/notes");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/api/v1");
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        assertThat(document.at("/paths/~1servers/get/x-permission").asText()).isEqualTo("server.view");
        assertThat(document.at("/paths/~1servers/get/security/0").has("bearer")).isTrue();
        assertThat(document.at("/paths/~1servers~1{server}/get/security").isEmpty())
                .isTrue();
        assertThat(document.at("/paths/~1servers~1{server}/get").has("x-permission"))
                .isFalse();
    }

    @Test
    void whatTheGuardPutsInIsNoPartOfTheRequest() {
        assertThat(document.at("/paths/~1servers/get").has("requestBody")).isFalse();
        assertThat(document.at("/paths/~1servers~1{server}~1notes/post/requestBody/content")
                        .toString())
                .contains("NewNote");
    }

    @Test
    void schemasAreWhatIsOnTheWire() {
        JsonNode view = document.at("/components/schemas/View");

        assertThat(view.at("/properties/id/format").asText()).isEqualTo("uuid");
        assertThat(view.at("/properties/started_at/format").asText()).isEqualTo("date-time");
        assertThat(view.at("/properties/note/nullable").asBoolean()).isTrue();
        assertThat(view.get("required")).extracting(JsonNode::asText).containsExactlyInAnyOrder("id", "started_at");
    }

    @Test
    void twoSlicesMayUseTheSameName() {
        assertThat(document.at("/components/schemas").has("View2")).isTrue();
        assertThat(document.at("/paths/~1servers~1{server}~1notes/post/responses")
                        .toString())
                .contains("View2");
    }

    @Test
    void theOrderInWhichBundlesStartedDoesNotShow() {
        JsonNode turned = ApiDocument.merged(List.of(
                new Fragment(Notes.class, "/v1/servers/{server}/notes"), new Fragment(Servers.class, "/v1/servers")));

        assertThat(turned.toString()).isEqualTo(document.toString());
    }

    @Test
    void everyOperationMayEndInAProblem() {
        assertThat(document.at("/paths/~1servers/get/responses/default/$ref").asText())
                .isEqualTo("#/components/responses/Problem");
    }

    @Path("/")
    @Produces("application/json")
    @Requires("server.view")
    public static final class Servers {
        public record View(LicenseId id, Instant startedAt, Optional<String> note) {}

        @GET
        public Items<View> list(@Context Caller caller) {
            return Items.all(List.of());
        }

        @GET
        @Path("{server}")
        @OpenToAll("a test")
        public View get(@Context Caller caller, @PathParam("server") LicenseId server) {
            throw new IllegalStateException();
        }
    }

    @Path("/")
    @Produces("application/json")
    @Consumes("application/json")
    public static final class Notes {
        public record View(String text) {}

        public record NewNote(String text) {}

        @POST
        @Requires(Requires.SIGNED_IN)
        public View add(@Context Caller caller, @PathParam("server") LicenseId server, NewNote note) {
            throw new IllegalStateException();
        }
    }
}
