package io.corrosion.rest.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationTest {

    @Test
    void theMethodsWordCountsBeforeTheClasss() {
        assertThat(Operation.of(Guarded.class))
                .containsExactlyInAnyOrder(
                        new Operation("list", "GET", "", Optional.of("server.view")),
                        new Operation("power", "POST", "{id}/power", Optional.of("control.start")),
                        new Operation("open", "GET", "open", Optional.empty()));
    }

    @Test
    void aMethodThatNobodyGuardsIsRefused() {
        assertThatThrownBy(() -> Operation.of(Unguarded.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list()");
    }

    @Test
    void aLocatorThatHidesOperationsIsRefused() {
        assertThatThrownBy(() -> Operation.of(Hiding.class)).hasMessageContaining("sub-resource locator");
    }

    @Requires("server.view")
    public static final class Guarded {
        @GET
        public String list() {
            return "";
        }

        @POST
        @Path("{id}/power")
        @Requires("control.start")
        public String power() {
            return "";
        }

        @GET
        @Path("open")
        @OpenToAll("a test")
        public String open() {
            return "";
        }
    }

    public static final class Unguarded {
        @GET
        public String list() {
            return "";
        }
    }

    @Requires("server.view")
    public static final class Hiding {
        @Path("more")
        public Object more() {
            return new Guarded();
        }
    }
}
