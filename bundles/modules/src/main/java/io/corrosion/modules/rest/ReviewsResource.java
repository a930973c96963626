package io.corrosion.modules.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.Review;
import io.corrosion.api.rest.Items;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.shop.Reviews;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/modules/{slug}/reviews}: what those who have a module say of it. */
@Component(service = RestResource.class, property = RestResource.PATH + "=/modules")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReviewsResource implements RestResource {

    private final ModuleStore store;
    private final Reviews reviews;
    private final ModuleGuide guide;

    @Activate
    public ReviewsResource(@Reference ModuleStore store, @Reference Reviews reviews, @Reference ModuleGuide guide) {
        this.store = store;
        this.reviews = reviews;
        this.guide = guide;
    }

    /** One review. */
    public record ReviewView(String name, int rating, String text, String writtenAt) {
        static ReviewView of(Review review) {
            return new ReviewView(
                    review.name(),
                    review.rating(),
                    review.text(),
                    review.writtenAt().toString());
        }
    }

    /** A review to write. */
    public record ReviewDraft(int rating, Optional<String> text) {}

    @GET
    @Path("{slug}/reviews")
    @Requires(Requires.SIGNED_IN)
    public Items<ReviewView> reviews(@Context Caller caller, @PathParam("slug") String slug) {
        store.get(caller, slug);
        return Items.all(reviews.of(slug).stream().map(ReviewView::of).toList());
    }

    @PUT
    @Path("{slug}/reviews/mine")
    @Requires(Requires.SIGNED_IN)
    public void review(@Context Caller caller, @PathParam("slug") String slug, ReviewDraft draft) {
        guide.review(caller, slug, draft.rating(), draft.text().orElse(""));
    }

    @DELETE
    @Path("{slug}/reviews/mine")
    @Requires(Requires.SIGNED_IN)
    public void withdraw(@Context Caller caller, @PathParam("slug") String slug) {
        reviews.remove(caller, slug);
    }
}
