package io.corrosion.admin.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.identity.UserId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.wicket.Component;

/** What an account was given on the platform, and what can be given or taken (RBAC-06). Valid for one request. */
final class PlatformRoles {

    private static final Permission SEE = Permission.of("platform.view");
    private static final String GIVE = "give.";
    private static final String TAKE = "take.";

    private final Component page;
    private final UserId user;

    PlatformRoles(Component page, UserId user) {
        this.page = page;
        this.user = user;
    }

    /** The names of the roles held now. */
    String held() {
        String names = bindings().stream().map(this::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? page.getString("roles.none") : names;
    }

    /** A deed for each role to give and for each thing to take. */
    Map<String, DeedForm.Deed> deeds() {
        var deeds = new LinkedHashMap<String, DeedForm.Deed>();
        UUID whom = user.value();
        List<Binding> held = bindings();
        for (Role role : roles()) {
            if (held.stream().noneMatch(binding -> binding.gift().equals(new Gift.OfRole(role.id())))) {
                String id = role.id().toString();
                deeds.put(GIVE + id, reason -> desk().give(
                                Visit.signedIn(),
                                Place.platform(),
                                new UserId(whom),
                                new Gift.OfRole(RoleId.of(id)),
                                Optional.empty(),
                                reason));
            }
        }
        for (Binding binding : held) {
            String id = binding.id().toString();
            deeds.put(
                    TAKE + id, reason -> desk().withdraw(Visit.signedIn(), Place.platform(), BindingId.of(id), reason));
        }
        return deeds;
    }

    /** The name of one of these deeds; empty when it is another one. */
    Optional<String> word(String deed) {
        if (deed.startsWith(GIVE)) {
            return roles().stream()
                    .filter(role -> deed.equals(GIVE + role.id()))
                    .findFirst()
                    .map(role -> page.getString("deed.give") + " " + role.name());
        }
        return bindings().stream()
                .filter(binding -> deed.equals(TAKE + binding.id()))
                .findFirst()
                .map(binding -> page.getString("deed.take") + " " + name(binding));
    }

    private String name(Binding binding) {
        return binding.gift() instanceof Gift.OfKeys list
                ? String.join(" ", list.keys())
                : roles().stream()
                        .filter(role -> binding.gift().equals(new Gift.OfRole(role.id())))
                        .findFirst()
                        .map(Role::name)
                        .orElse("?");
    }

    private List<Binding> bindings() {
        if (!Services.of(PlatformRoles.class).get(Access.class).allowsPlatform(Visit.signedIn(), SEE)) {
            return List.of();
        }
        return desk().at(Visit.signedIn(), Place.platform()).stream()
                .filter(binding -> binding.user().equals(user))
                .toList();
    }

    private static List<Role> roles() {
        return Services.of(PlatformRoles.class).get(RoleBook.class).at(Visit.signedIn(), Place.platform());
    }

    private static Bindings desk() {
        return Services.of(PlatformRoles.class).get(Bindings.class);
    }
}
