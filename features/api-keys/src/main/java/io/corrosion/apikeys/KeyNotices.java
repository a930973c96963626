package io.corrosion.apikeys;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What owners of keys are told. */
@Component
public final class KeyNotices implements NoticeContribution {

    /** Event of the reminder to rotate. */
    public static final String ROTATE = "api_key.rotate";

    /** Event of the reminder that a key ends soon. */
    public static final String EXPIRING = "api_key.expiring";

    @Activate
    public KeyNotices() {}

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                NoticeKind.always(
                        ROTATE,
                        "An API key has had the same text for three months",
                        "Time to rotate your API key \"{{name}}\"",
                        "Your API key \"{{name}}\" has not been rotated since {{since}}.\n\nRotate it under API keys, and"
                                + " give the new text to the program that uses it. If no program does, revoke it.",
                        Map.of("name", "CI", "since", "2026-01-31")),
                NoticeKind.always(
                        EXPIRING,
                        "An API key expires within a week",
                        "Your API key \"{{name}}\" expires on {{on}}",
                        "From {{on}} on requests with your API key \"{{name}}\" are refused.\n\nMake a new key under API"
                                + " keys if a program still needs one.",
                        Map.of("name", "CI", "on", "2026-01-31")),
                NoticeKind.always(
                        KeyUsage.ABUSE,
                        "An API key is used in an odd way",
                        "Something is odd about your API key \"{{name}}\"",
                        "{{what}}.\n\nIf this is not a program of yours, revoke the key under API keys. If it is, let it"
                                + " wait as long as the header Retry-After says.",
                        Map.of("name", "CI", "what", "120 requests within an hour were over the rate limit")));
    }
}
