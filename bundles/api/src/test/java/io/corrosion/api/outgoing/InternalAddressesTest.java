package io.corrosion.api.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2002:a00:1::1",
                "2001:0:a00:1::1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::10.0.0.1"
            })
    void whatLeadsInsideIsInternal(String address) throws UnknownHostException {
        assertThat(InternalAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "162.159.128.233",
                "192.0.78.9",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.1",
                "::ffff:8.8.8.8",
                "2606:4700::6810:84e5",
                "2001:4860:4860::8888"
            })
    void whatIsInTheOpenIsNot(String address) throws UnknownHostException {
        assertThat(InternalAddresses.contain(InetAddress.getByName(address))).isFalse();
    }
}
