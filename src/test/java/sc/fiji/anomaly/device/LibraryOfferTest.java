package sc.fiji.anomaly.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

/** What a server offers: one of this test, as DJL's is. */
class LibraryOfferTest {

	private static final long SIZE = 3L << 20;

	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/pytorch/2.7.1/files.txt", exchange -> {
			final byte[] list =
				("cpu/linux-x86_64/native/lib/libtorch.so.gz\ncu128/linux-x86_64/native/lib/libtorch.so.gz\n" +
					"cu128/linux-x86_64/native/lib/libtorch_cuda.so.gz\ncu128/win-x86_64/native/lib/torch.dll.gz\n").getBytes(
						StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, list.length);
			exchange.getResponseBody().write(list);
			exchange.close();
		});
		server.createContext("/pytorch/2.7.1/cu128/linux-x86_64/", exchange -> {
			exchange.getResponseHeaders().set("Content-Length", Long.toString(SIZE));
			exchange.sendResponseHeaders(exchange.getRequestMethod().equals("HEAD") ? 200 : 500, -1);
			exchange.close();
		});
		server.start();
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	private String address() {
		return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + "/pytorch/";
	}

	@Test
	void theSizeOfAllFilesIsAsked() throws IOException {
		final LibraryOffer offer = LibraryOffer.ask(Fakes.NEED, address());
		assertEquals(2, offer.files());
		assertEquals(2 * SIZE, offer.bytes());
		assertTrue(offer.toString().startsWith("2 files, 6 MB, from "), offer.toString());
	}

	@Test
	void whatCannotBeHadIsSaid() {
		final String missing = assertThrows(IOException.class, () -> LibraryOffer.ask(new LibraryNeed("9.9.9", List.of(
			"cu128"), "linux-x86_64", name -> name), address())).getMessage();
		assertTrue(missing.startsWith("the server of DJL cannot be asked, " + address()) && missing.contains("404") &&
			missing.endsWith("Without a network give a folder instead"), missing);
		final String other = assertThrows(IOException.class, () -> LibraryOffer.ask(new LibraryNeed("2.7.1", List.of(
			"cu128"), "linux-aarch64", name -> name), address())).getMessage();
		assertTrue(other.contains("it has nothing that begins with cu128/linux-aarch64/"), other);
		assertTrue(assertThrows(IOException.class, () -> LibraryOffer.ask(new LibraryNeed("2.7.1", List.of(), "osx-aarch64",
			name -> name), address())).getMessage().contains("DJL offers no libraries for a GPU of this computer"));
	}
}
