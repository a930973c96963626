package io.corrosion.modules.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.format.StoreIndex.Release;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    @Test
    void aReleaseThatBeginsWithSomeReachesItsShareOfThoseThatTryEarlyVersionsAndAlwaysTheSame() {
        List<Release> releases = List.of(Packages.release("1.1.0", null, 20));
        List<LicenseId> servers = LongStream.range(0, 1000)
                .mapToObj(number -> new LicenseId(new UUID(number, 7)))
                .toList();

        List<String> versions = versions(servers, releases, ReleaseChannel.BETA);

        long early = versions.stream().filter("1.1.0"::equals).count();
        assertThat(early).isBetween(150L, 250L);
        assertThat(versions(servers, releases, ReleaseChannel.BETA)).isEqualTo(versions);
        assertThat(versions(servers, releases, ReleaseChannel.STABLE))
                .as("nobody gets an early version who has not chosen that")
                .containsOnly("1.0.0");
        assertThat(Channels.version("1.2.0", releases, servers.get(0), ReleaseChannel.BETA))
                .as("never back behind the platform's own")
                .isEqualTo("1.2.0");
    }

    private static List<String> versions(List<LicenseId> servers, List<Release> releases, ReleaseChannel channel) {
        return servers.stream()
                .map(server -> Channels.version("1.0.0", releases, server, channel))
                .toList();
    }
}
