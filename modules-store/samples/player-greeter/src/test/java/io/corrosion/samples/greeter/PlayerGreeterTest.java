package io.corrosion.samples.greeter;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.player.PlayerId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.kit.PageKit;
import io.corrosion.ui.page.PlayerModel;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlayerGreeterTest {

    private final Scope.Licence server = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final List<Object> sent = new ArrayList<>();
    private final Greetings greetings = new Greetings(
            proxy(Access.class, (proxy, method, arguments) -> server),
            scope -> Map.of("words", "Welcome, {name}!"),
            proxy(ServerGateway.class, (proxy, method, arguments) -> sent.add(arguments[2]) ? null : null));

    @Test
    void aNameIsSaidAndNeverBecomesASecondCommand() {
        greetings.greet(PageKit.CALLER, server.license(), "Mara\n; quit");

        assertThat(sent).containsExactly(new Command.Console("say Welcome, Mara   quit!"));
    }

    @Test
    void theButtonNamesThePlayerOfItsRow() {
        try (PageKit kit = new PageKit()) {
            kit.services().with(Greetings.class, greetings);
            var player = new PlayerModel(new PlayerId(server.license(), "76561198000000001", "Mara"));

            kit.tester().startComponentInPage(new GreetPanel("panel", player));

            assertThat(kit.tester().getLastResponseAsString())
                    .contains("Greet", "/player-greeter", "{&quot;name&quot;:&quot;Mara&quot;}");
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
