package io.corrosion.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ViewsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Views views = new Views(
            (Access) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Access.class}, (proxy, method, given) -> scope),
            SliceDatabase.of(POSTGRES.database(), "console").transactions());

    @Test
    void eachPersonKeepsTheirOwnView() {
        Caller ann = person("Ann");
        View chosen = new View(List.of("debug", "chat"), List.of(" raid ", "raid", "", "[Vote]"));

        views.choose(ann, scope.license(), new View(List.of(), List.of()));
        views.choose(ann, scope.license(), chosen);

        assertThat(views.of(ann, scope.license()).hidden()).containsExactly("chat", "debug");
        assertThat(views.of(ann, scope.license()).highlights()).containsExactly("raid", "[Vote]");
        assertThat(views.of(person("Bob"), scope.license())).isEqualTo(View.USUAL);
    }

    @Test
    void whatNoViewCanHoldIsRefused() {
        for (List<String> words : List.of(List.of("x".repeat(101)), List.of("a\nb"), many())) {
            assertThatThrownBy(() -> new View(List.of(), words)).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> new View(List.of("info"), List.of())).isInstanceOf(Invalid.class);
        List<String> hole = Arrays.asList("chat", null);
        assertThatThrownBy(() -> new View(hole, List.of())).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new View(List.of(), hole)).isInstanceOf(Invalid.class);
    }

    private static List<String> many() {
        return java.util.stream.IntStream.range(0, 21).mapToObj(i -> "w" + i).toList();
    }

    private static Caller person(String name) {
        return new Caller(
                new UserId(UUID.randomUUID()),
                name + "@example.org",
                name,
                new SessionId(UUID.randomUUID()),
                "::1",
                "");
    }
}
