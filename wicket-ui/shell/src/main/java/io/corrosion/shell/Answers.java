package io.corrosion.shell;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.observe.Correlation;
import io.corrosion.shell.page.DeniedPage;
import io.corrosion.shell.page.FailedPage;
import io.corrosion.shell.page.LoginPage;
import io.corrosion.shell.page.NotFoundPage;
import io.corrosion.shell.page.Problem;
import io.corrosion.shell.page.TryLaterPage;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.Page;
import org.apache.wicket.core.request.handler.PageProvider;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler;
import org.apache.wicket.protocol.http.PageExpiredException;
import org.apache.wicket.request.IRequestCycle;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.flow.ResetResponseException;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.http.handler.ErrorCodeRequestHandler;
import org.apache.wicket.request.http.handler.RedirectRequestHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into a page for people, with the right status and a reference. Thread-safe. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final MetaDataKey<Boolean> ANSWERING = new MetaDataKey<>() {};

    /** The page for a failure; null for what Wicket throws to steer itself. */
    IRequestHandler to(RequestCycle cycle, Exception failure) {
        if (failure instanceof ResetResponseException) {
            return null;
        }
        if (Boolean.TRUE.equals(cycle.getMetaData(ANSWERING))) {
            LOG.error("The error page itself failed [{}]", Correlation.current(), failure);
            return Answers::plain;
        }
        cycle.setMetaData(ANSWERING, true);
        Throwable cause = cause(failure);
        if (cause instanceof Unauthenticated) {
            return new RedirectRequestHandler(LoginPage.path(address(cycle)));
        }
        if (cause instanceof PageExpiredException) {
            return new RedirectRequestHandler(address(cycle));
        }
        if (cause instanceof DomainException expected) {
            problem(expected).begin(cycle);
            return show(page(expected));
        }
        if (isBadRequest(failure)) {
            return new ErrorCodeRequestHandler(400);
        }
        LOG.error("Page {} failed [{}]", cycle.getRequest().getUrl(), Correlation.current(), failure);
        Problem.failed(Correlation.current()).begin(cycle);
        return show(FailedPage.class);
    }

    /** When not even the page about the failure can be made: never a success. */
    private static void plain(IRequestCycle cycle) {
        WebResponse response = (WebResponse) cycle.getResponse();
        response.setStatus(503);
        response.setContentType("text/plain; charset=utf-8");
        response.write(
                "This page could not be shown. Your game servers are not affected. Reference " + Correlation.current());
    }

    private static Problem problem(DomainException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof Unavailable unavailable) {
            return Problem.later(503, message, unavailable.retryAfter());
        }
        if (failure instanceof TooMany many) {
            return Problem.later(429, message, many.retryAfter());
        }
        if (failure instanceof Refused) {
            return Problem.refused(403, message);
        }
        return Problem.refused(failure instanceof Conflict ? 409 : failure instanceof Invalid ? 400 : 404, message);
    }

    private static Class<? extends Page> page(DomainException failure) {
        if (failure instanceof NotFound) {
            return NotFoundPage.class;
        }
        if (failure instanceof Refused) {
            return DeniedPage.class;
        }
        return failure instanceof Unavailable || failure instanceof TooMany ? TryLaterPage.class : FailedPage.class;
    }

    private static IRequestHandler show(Class<? extends Page> page) {
        return new RenderPageRequestHandler(
                new PageProvider(page), RenderPageRequestHandler.RedirectPolicy.NEVER_REDIRECT);
    }

    /** What a caller can understand, however deep Wicket wrapped it. */
    private static Throwable cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof DomainException || at instanceof PageExpiredException) {
                return at;
            }
        }
        return failure;
    }

    private static boolean isBadRequest(Throwable failure) {
        return failure instanceof org.apache.wicket.core.request.mapper.StalePageException;
    }

    private static String address(RequestCycle cycle) {
        return "/" + cycle.getRequest().getClientUrl().getPath();
    }
}
