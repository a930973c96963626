package io.corrosion.wipes.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.Profiles;
import io.corrosion.wipes.profile.Documents;
import io.corrosion.wipes.profile.PostWipe;
import io.corrosion.wipes.profile.PreWipe;
import io.corrosion.wipes.profile.Procedure;
import io.corrosion.wipes.profile.Profile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How a server is wiped: profiles of three documents, whose missing keys have the defaults. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/wipe-profiles",
            RestResource.ALIAS + "=/api/servers/{server}/wipe-profiles"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ProfilesResource implements RestResource {

    private final Profiles profiles;

    @Activate
    public ProfilesResource(@Reference Profiles profiles) {
        this.profiles = profiles;
    }

    /** A profile to make, or what it shall say from now on. */
    public record ProfileRequest(
            String profileName,
            Optional<String> description,
            Optional<Map<String, Object>> preWipeConfig,
            Optional<Map<String, Object>> postWipeConfig,
            Optional<Map<String, Object>> wipeConfig) {

        Profiles.Wanted wanted() {
            return new Profiles.Wanted(
                    profileName,
                    description.orElse(""),
                    PreWipe.of(preWipeConfig.orElse(Map.of())),
                    PostWipe.of(postWipeConfig.orElse(Map.of())),
                    Procedure.of(wipeConfig.orElse(Map.of())));
        }
    }

    /** A profile, its documents complete. */
    public record ProfileView(
            UUID id,
            String profileName,
            String description,
            Map<String, Object> preWipeConfig,
            Map<String, Object> postWipeConfig,
            Map<String, Object> wipeConfig,
            Instant createdAt,
            Instant updatedAt) {

        static ProfileView of(Profile profile) {
            return new ProfileView(
                    profile.id(),
                    profile.name(),
                    profile.description(),
                    Documents.map(profile.pre()),
                    Documents.map(profile.post()),
                    Documents.map(profile.procedure()),
                    profile.createdAt(),
                    profile.updatedAt());
        }
    }

    @GET
    @Requires("wipe.view")
    public Items<ProfileView> list(@Context Caller caller, @PathParam("server") LicenseId server) {
        return Items.all(
                profiles.list(caller, server).stream().map(ProfileView::of).toList());
    }

    @POST
    @Requires("wipe.manage")
    public Response add(@Context Caller caller, @PathParam("server") LicenseId server, ProfileRequest request) {
        Profile made = profiles.add(caller, server, request.wanted());
        return Response.status(Response.Status.CREATED)
                .entity(ProfileView.of(made))
                .header(HttpHeaders.LOCATION, "/api/v1/servers/" + server + "/wipe-profiles/" + made.id())
                .build();
    }

    @GET
    @Path("{profile}")
    @Requires("wipe.view")
    public ProfileView get(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("profile") UUID profile) {
        return ProfileView.of(profiles.get(caller, server, profile));
    }

    @PUT
    @Path("{profile}")
    @Requires("wipe.manage")
    public ProfileView change(
            @Context Caller caller,
            @PathParam("server") LicenseId server,
            @PathParam("profile") UUID profile,
            ProfileRequest request) {
        return ProfileView.of(profiles.change(caller, server, profile, request.wanted()));
    }

    @DELETE
    @Path("{profile}")
    @Requires("wipe.manage")
    public void delete(
            @Context Caller caller, @PathParam("server") LicenseId server, @PathParam("profile") UUID profile) {
        profiles.delete(caller, server, profile);
    }
}
