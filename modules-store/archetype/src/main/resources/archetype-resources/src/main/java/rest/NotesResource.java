package ${package}.rest;

import ${package}.Note;
import ${package}.Notes;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.TenantId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/${artifactId}}. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/${artifactId}")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NotesResource implements RestResource {

    private static final int SHOWN = 50;

    private final Notes notes;
    private final Organisations organisations;

    @Activate
    public NotesResource(@Reference Notes notes, @Reference Organisations organisations) {
        this.notes = notes;
        this.organisations = organisations;
    }

    /** A note to leave. */
    public record NoteDraft(String text) {}

    /** A note as the API shows it. */
    public record NoteView(String id, String text, String by, String at) {
        static NoteView of(Note note) {
            return new NoteView(note.id().toString(), note.text(), note.by(), note.at().toString());
        }
    }

    @GET
    @Requires("${artifactId}.view")
    public Items<NoteView> newest(@Context Caller caller) {
        return Items.all(notes.newest(caller, tenantOf(caller), SHOWN).stream()
                .map(NoteView::of)
                .toList());
    }

    @POST
    @Requires("${artifactId}.write")
    public NoteView write(@Context Caller caller, NoteDraft draft) {
        return NoteView.of(notes.write(caller, tenantOf(caller), draft.text()));
    }

    private TenantId tenantOf(Caller caller) {
        return organisations.membershipsOf(caller.user()).stream()
                .findFirst()
                .map(membership -> membership.tenant().id())
                .orElseThrow(() -> new NotFound("You belong to no organisation."));
    }
}
