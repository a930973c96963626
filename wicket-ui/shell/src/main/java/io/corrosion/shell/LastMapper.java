package io.corrosion.shell;

import io.corrosion.shell.page.NotFoundPage;
import org.apache.wicket.core.request.handler.PageProvider;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.IRequestMapper;
import org.apache.wicket.request.Request;
import org.apache.wicket.request.Url;

/** Answers what nothing else does: with the page that says so, instead of a bare 404. */
final class LastMapper implements IRequestMapper {

    @Override
    public IRequestHandler mapRequest(Request request) {
        return new RenderPageRequestHandler(
                new PageProvider(NotFoundPage.class), RenderPageRequestHandler.RedirectPolicy.NEVER_REDIRECT);
    }

    @Override
    public int getCompatibilityScore(Request request) {
        return Integer.MIN_VALUE;
    }

    @Override
    public Url mapHandler(IRequestHandler handler) {
        return null;
    }
}
