package io.corrosion.modules.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.Entitlement.Standing;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.api.module.SettingField;
import io.corrosion.api.module.Suggestion;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.shop.ModuleShelf;
import io.corrosion.modules.shop.ModuleShelf.Bought;
import io.corrosion.modules.shop.SignedEntitlement;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/servers/{server}/module-store}: what a server can have, owns, and has set. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/servers/{server}/module-store")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OwnedModulesResource implements RestResource {

    private static final String VIEW = "server.view";
    private static final int CREATED = Response.Status.CREATED.getStatusCode();

    /** Nothing was charged: an operator decides first. */
    private static final int ASKED_FOR = Response.Status.ACCEPTED.getStatusCode();

    private final ModuleShelf shelf;
    private final ModuleStore store;
    private final ModuleGuide guide;

    @Activate
    public OwnedModulesResource(
            @Reference ModuleShelf shelf, @Reference ModuleStore store, @Reference ModuleGuide guide) {
        this.shelf = shelf;
        this.store = store;
        this.guide = guide;
    }

    /**
     * How to pay, or that it is only tried.
     *
     * @param consent true when somebody agreed to what the module asks for; one that asks for something is refused without
     */
    public record PurchaseChoice(
            Optional<String> provider, Optional<String> token, Optional<Boolean> trial, Optional<Boolean> consent) {}

    /** Settings to change, as texts by name. A secret that is empty stays as it is; null takes it away. */
    public record SettingsChange(Map<String, String> values) {}

    @GET
    @Requires(VIEW)
    public Items<OwnedView> catalogue(@Context Caller caller, @PathParam("server") String server) {
        Map<String, List<String>> suggested = guide.suggestions(caller, LicenseId.of(server)).stream()
                .collect(Collectors.toMap(each -> each.module().slug(), Suggestion::plugins));
        return Items.all(shelf.of(caller, LicenseId.of(server)).stream()
                .map(owned -> OwnedView.of(
                        owned, suggested.getOrDefault(owned.module().slug(), List.of())))
                .toList());
    }

    @GET
    @Path("{slug}")
    @Requires(VIEW)
    public OwnershipView ownership(
            @Context Caller caller, @PathParam("server") String server, @PathParam("slug") String slug) {
        return ownershipOf(caller, LicenseId.of(server), slug);
    }

    @POST
    @Path("{slug}/purchase")
    @Requires(Modules.MANAGE)
    public Response purchase(
            @Context Caller caller,
            @PathParam("server") String server,
            @PathParam("slug") String slug,
            PurchaseChoice choice) {
        LicenseId license = LicenseId.of(server);
        boolean consent = choice.consent().orElse(false);
        OwnedModule owned = choice.trial().orElse(false)
                ? shelf.tryOut(caller, license, slug, consent)
                : shelf.buy(
                        caller, license, slug, choice.provider(), choice.token().orElse(""), consent);
        int status = owned.entitlement().standing() == Standing.NONE ? ASKED_FOR : CREATED;
        return Response.status(status)
                .location(URI.create("/api/v1/servers/" + license + "/module-store/" + slug))
                .entity(ownershipOf(caller, license, slug))
                .build();
    }

    /** What the platform states about the server and the module, for whoever has to know while it is away. */
    public record StatementView(String statement, String signature, String publicKey) {
        static StatementView of(SignedEntitlement signed) {
            return new StatementView(signed.statement(), signed.signature(), signed.publicKey());
        }
    }

    @GET
    @Path("{slug}/entitlement")
    @Requires(VIEW)
    public StatementView entitlement(
            @Context Caller caller, @PathParam("server") String server, @PathParam("slug") String slug) {
        return StatementView.of(shelf.statement(caller, LicenseId.of(server), slug));
    }

    @GET
    @Path("{slug}/installation")
    @Requires(VIEW)
    public InstallationView installation(
            @Context Caller caller, @PathParam("server") String server, @PathParam("slug") String slug) {
        LicenseId license = LicenseId.of(server);
        return InstallationView.of(
                shelf.of(caller, license, slug),
                store,
                guide.channel(caller, license, slug),
                guide.gameSide(caller, license, slug));
    }

    /** Which releases reach the game server: {@code stable} or {@code beta}. */
    public record ChannelChoice(String channel) {}

    @PUT
    @Path("{slug}/channel")
    @Requires(Modules.MANAGE)
    public void follow(
            @Context Caller caller,
            @PathParam("server") String server,
            @PathParam("slug") String slug,
            ChannelChoice choice) {
        guide.follow(caller, LicenseId.of(server), slug, ReleaseChannel.of(choice.channel()));
    }

    @GET
    @Path("{slug}/settings")
    @Requires(Modules.MANAGE)
    public Items<FieldView> settings(
            @Context Caller caller, @PathParam("server") String server, @PathParam("slug") String slug) {
        return Items.all(shelf.settings(caller, LicenseId.of(server), slug).stream()
                .map(FieldView::of)
                .toList());
    }

    @PUT
    @Path("{slug}/settings")
    @Requires(Modules.MANAGE)
    public void change(
            @Context Caller caller,
            @PathParam("server") String server,
            @PathParam("slug") String slug,
            SettingsChange change) {
        shelf.change(caller, LicenseId.of(server), slug, change.values());
    }

    private OwnershipView ownershipOf(Caller caller, LicenseId license, String slug) {
        return new OwnershipView(
                OwnedView.of(shelf.of(caller, license, slug), List.of()),
                shelf.bought(caller, license, slug).stream()
                        .map(PurchaseView::of)
                        .toList());
    }

    /**
     * A module as the server has it.
     *
     * @param condition {@code off}, {@code works}, {@code coming}, {@code waits}, {@code stopped} or {@code unpaid}
     * @param needsOperator whether a purchase alone does not bring it onto the platform
     */
    public record OwnedView(
            String slug,
            String name,
            String category,
            BigDecimal price,
            String priceType,
            String currency,
            String version,
            boolean enabled,
            String standing,
            @Nullable String until,
            int trialDays,
            boolean hasSettings,
            @Nullable Double rating,
            String condition,
            boolean needsOperator,
            List<String> suggestedBy) {

        static OwnedView of(OwnedModule owned, List<String> suggestedBy) {
            return new OwnedView(
                    owned.module().slug(),
                    owned.module().name(),
                    owned.module().category(),
                    owned.module().price(),
                    owned.module().priceType(),
                    owned.module().currency(),
                    owned.module().versions().get(0),
                    owned.enabled(),
                    owned.entitlement().standing().wire(),
                    owned.entitlement().until().map(Object::toString).orElse(null),
                    owned.trialDays(),
                    owned.hasSettings(),
                    owned.rating().orElse(null),
                    owned.condition().wire(),
                    owned.needsOperator(),
                    suggestedBy);
        }
    }

    /** The same with what was paid. */
    public record OwnershipView(OwnedView module, List<PurchaseView> purchases) {}

    /** A purchase. */
    public record PurchaseView(
            String id,
            String kind,
            String provider,
            String transactionId,
            BigDecimal amount,
            String currency,
            String status,
            @Nullable String paidUntil,
            String purchasedAt) {

        static PurchaseView of(Bought bought) {
            return new PurchaseView(
                    bought.id().toString(),
                    bought.kind(),
                    bought.provider(),
                    bought.transactionId(),
                    bought.amount(),
                    bought.currency(),
                    bought.status(),
                    bought.paidUntil().map(Object::toString).orElse(null),
                    bought.purchasedAt().toString());
        }
    }

    /**
     * A setting.
     *
     * @param value empty for a secret, which is never shown
     * @param set whether a secret has been entered
     */
    public record FieldView(
            String name,
            String title,
            String description,
            String kind,
            List<String> choices,
            String value,
            boolean secret,
            boolean set) {

        static FieldView of(SettingField field) {
            return new FieldView(
                    field.name(),
                    field.title(),
                    field.description(),
                    field.kind(),
                    field.choices(),
                    field.value(),
                    field.secret(),
                    field.set());
        }
    }
}
