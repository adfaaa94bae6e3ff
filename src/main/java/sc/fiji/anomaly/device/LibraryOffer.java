package sc.fiji.anomaly.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What DJL's makers offer to download.
 *
 * @param address of the server, as users see it
 * @param files how many
 * @param bytes of all, as they are sent
 */
public record LibraryOffer(String address, int files, long bytes) {

	/** Where DJL itself downloads from. */
	static final String SERVER = "https://publish.djl.ai/pytorch/";

	private static final int PATIENCE_MILLIS = 15_000;

	/**
	 * Asks the server what there is, and how large. Nothing of it is downloaded.
	 *
	 * @throws IOException if the server cannot be reached or has nothing for this computer
	 */
	public static LibraryOffer ask(final LibraryNeed need) throws IOException {
		return ask(need, SERVER);
	}

	static LibraryOffer ask(final LibraryNeed need, final String server) throws IOException {
		if (!need.isPossible()) throw new IOException("DJL offers no libraries for a GPU of this computer (" + need
			.platform() + ")");
		final String address = server + need.version() + "/";
		try {
			final List<String> files = files(address + "files.txt", need.flavors().get(0) + "/" + need.platform() + "/");
			long bytes = 0;
			for (final String file : files)
				bytes += size(address + file);
			return new LibraryOffer(URI.create(server).getHost(), files.size(), bytes);
		}
		catch (final IOException e) {
			throw new IOException("the server of DJL cannot be asked, " + address + " (" + e +
				"). Without a network give a " + "folder instead", e);
		}
	}

	private static List<String> files(final String index, final String prefix) throws IOException {
		final List<String> files = new ArrayList<>();
		try (BufferedReader in = new BufferedReader(new InputStreamReader(open(index, "GET").getInputStream(),
			StandardCharsets.UTF_8)))
		{
			in.lines().filter(line -> line.startsWith(prefix)).forEach(files::add);
		}
		if (files.isEmpty()) throw new IOException("it has nothing that begins with " + prefix);
		return files;
	}

	private static long size(final String file) throws IOException {
		final HttpURLConnection connection = open(file, "HEAD");
		final long size = connection.getContentLengthLong();
		connection.disconnect();
		if (size < 0) throw new IOException("it does not say how large " + file + " is");
		return size;
	}

	private static HttpURLConnection open(final String address, final String verb) throws IOException {
		final HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
		connection.setConnectTimeout(PATIENCE_MILLIS);
		connection.setReadTimeout(PATIENCE_MILLIS);
		connection.setRequestMethod(verb);
		final int code = connection.getResponseCode();
		if (code != HttpURLConnection.HTTP_OK) throw new IOException("it answers " + code + " for " + address);
		return connection;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%d files, %d MB, from %s; unpacked they take about twice as much", files, Math
			.max(1, bytes >> 20), address);
	}
}
