package io.corrosion.roles.rest;

import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Explanations;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.rest.Items;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The same questions and orders at every kind of place, as views. Thread-safe. */
@Component(service = RightsDesk.class)
public final class RightsDesk {

    private final RoleBook book;
    private final Bindings bindings;
    private final Explanations explanations;
    private final People people;

    @Activate
    public RightsDesk(
            @Reference RoleBook book,
            @Reference Bindings bindings,
            @Reference Explanations explanations,
            @Reference People people) {
        this.book = book;
        this.bindings = bindings;
        this.explanations = explanations;
        this.people = people;
    }

    Items<RoleView> roles(Caller caller, Place place) {
        return Items.all(book.at(caller, place).stream().map(RoleView::of).toList());
    }

    RoleView role(Caller caller, Place place, UUID role) {
        return RoleView.of(book.find(caller, place, new RoleId(role)));
    }

    RoleView cloneOf(Caller caller, Place place, UUID origin, Bodies.Clone body) {
        RoleId from = new RoleId(origin);
        return RoleView.of(book.cloneOf(
                caller, place, from, body.draft(book.find(caller, place, from).keys())));
    }

    ChangeView compare(Caller caller, Place place, UUID role, Bodies.Keys body) {
        return ChangeView.of(book.compare(caller, place, new RoleId(role), body.permissions()));
    }

    RoleView edit(Caller caller, Place place, UUID role, Bodies.Edit body) {
        return RoleView.of(book.change(caller, place, new RoleId(role), body.draft(), body.reason()));
    }

    void delete(Caller caller, Place place, UUID role, @Nullable String reason) {
        book.delete(caller, place, new RoleId(role), said(reason));
    }

    Items<BindingView> given(Caller caller, Place place) {
        return Items.all(bindings.at(caller, place).stream()
                .map(binding -> BindingView.of(binding, people))
                .toList());
    }

    BindingView give(Caller caller, Place place, Bodies.Give body) {
        return BindingView.of(
                bindings.give(caller, place, new UserId(body.userId()), body.gift(), body.until(), body.reason()),
                people);
    }

    BindingView change(Caller caller, Place place, UUID binding, Bodies.Change body) {
        return BindingView.of(
                bindings.change(caller, place, new BindingId(binding), body.gift(), body.until(), body.reason()),
                people);
    }

    void withdraw(Caller caller, Place place, UUID binding, @Nullable String reason) {
        bindings.withdraw(caller, place, new BindingId(binding), said(reason));
    }

    RightsView explain(Caller caller, Place place, UUID user) {
        return RightsView.of(explanations.explain(caller, place, new UserId(user)));
    }

    private static String said(@Nullable String reason) {
        return Optional.ofNullable(reason).orElse("");
    }
}
