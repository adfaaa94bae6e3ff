package sc.fiji.anomaly.screening.report;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A Chromium that nobody sees, driven by its DevTools protocol: keys and clicks are those of a person, as far as a page
 * can tell.
 */
final class Chromium implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 120;

	/** A small laptop's screen. */
	static final int WIDTH = 1366;

	static final int HEIGHT = 768;

	private static final Gson GSON = new Gson();

	private final Process process;

	private final WebSocket socket;

	private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();

	/** What was asked for, by address. */
	private final List<String> requests = new ArrayList<>();

	/** Errors of scripts, and what the page's policy refused. */
	private final List<String> complaints = new ArrayList<>();

	private String session;

	private int calls;

	/**
	 * Starts it.
	 *
	 * @param profile an empty folder
	 */
	Chromium(final Path profile, final Path program) throws IOException, InterruptedException {
		process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0", "--user-data-dir=" + profile,
			"about:blank").redirectErrorStream(true).redirectOutput(profile.resolve("chromium.log").toFile()).start();
		try {
			socket = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build().newWebSocketBuilder().buildAsync(
				address(profile.resolve("DevToolsActivePort")), new Listener()).join();
			newWindow();
		}
		catch (IOException | InterruptedException | RuntimeException e) {
			process.destroyForcibly();
			throw e;
		}
	}

	/** The program, where there is one. */
	static Optional<Path> program() {
		final Stream<String> folders = Stream.concat(Stream.of("/usr/bin"), Stream.of(System.getenv().getOrDefault("PATH",
			"").split(File.pathSeparator)));
		return folders.flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(
			folder, name))).filter(Files::isExecutable).findFirst();
	}

	private URI address(final Path portFile) throws IOException, InterruptedException {
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (System.nanoTime() < end && process.isAlive()) {
			if (Files.exists(portFile)) {
				final List<String> lines = Files.readAllLines(portFile);
				if (lines.size() >= 2) return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
			}
			Thread.sleep(50);
		}
		throw new IOException("Chromium did not start");
	}

	/** Goes on in a new window; the earlier one stays open. */
	String newWindow() {
		session = null;
		final JsonElement target = call("Target.createTarget", Map.of("url", "about:blank", "newWindow", true)).get(
			"targetId");
		window(call("Target.attachToTarget", Map.of("targetId", target, "flatten", true)).get("sessionId").getAsString());
		for (final String domain : List.of("Page", "Runtime", "Network", "Log", "DOM"))
			call(domain + ".enable", Map.of());
		size(WIDTH, HEIGHT);
		return session;
	}

	/** Goes on in a window that {@link #newWindow()} opened. */
	void window(final String window) {
		session = window;
	}

	/** Calls a method of the protocol and waits for its answer. */
	JsonObject call(final String method, final Map<String, ?> parameters) {
		final int id = ++calls;
		final JsonObject message = new JsonObject();
		message.addProperty("id", id);
		message.addProperty("method", method);
		message.add("params", GSON.toJsonTree(parameters));
		if (session != null) message.addProperty("sessionId", session);
		socket.sendText(GSON.toJson(message), true).join();
		while (true) {
			final JsonObject answer = next(method);
			if (!answer.has("id") || answer.get("id").getAsInt() != id) continue;
			if (answer.has("error")) throw new IllegalStateException(method + ": " + answer.get("error"));
			return answer.get("result").getAsJsonObject();
		}
	}

	private JsonObject next(final String waitingFor) {
		try {
			final JsonObject answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (answer == null) throw new IllegalStateException("Chromium does not answer: " + waitingFor);
			note(answer);
			return answer;
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private void note(final JsonObject message) {
		if (!message.has("method")) return;
		final JsonObject parameters = message.get("params").getAsJsonObject();
		switch (message.get("method").getAsString()) {
			case "Network.requestWillBeSent" -> requests.add(parameters.get("request").getAsJsonObject().get("url")
				.getAsString());
			case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
			case "Log.entryAdded" -> {
				// pictures that are missing on purpose are no fault
				final String entry = parameters.get("entry").toString();
				if (!entry.contains("ERR_FILE_NOT_FOUND")) complaints.add(entry);
			}
			default -> {}
		}
	}

	/** Opens a page and waits until it has loaded. */
	void open(final Path page) {
		call("Page.navigate", Map.of("url", page.toUri().toString()));
		await("location.href.startsWith('file:') && document.readyState === 'complete' && document.title.includes('–')");
		settle();
	}

	/** Opens the page once more. */
	void reload() {
		evaluate("window.before = true");
		call("Page.reload", Map.of());
		await("!window.before && document.readyState === 'complete' && document.title.includes('–')");
		settle();
	}

	/** The size of the window. */
	void size(final int width, final int height) {
		call("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height, "deviceScaleFactor", 1,
			"mobile", false));
		settle();
	}

	/** Waits until what was changed is on the screen. */
	void settle() {
		evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
	}

	/** Waits until an expression is true. */
	void await(final String expression) {
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (System.nanoTime() < end) {
			try {
				if (Boolean.parseBoolean(evaluate("Boolean(" + expression + ")"))) return;
				Thread.sleep(20);
			}
			catch (final IllegalStateException e) {
				// between two pages there is none that could be asked
				if (!e.getMessage().contains("navigated")) throw e;
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
		}
		throw new AssertionError("never true: " + expression);
	}

	/** The value of an expression, as text. */
	String evaluate(final String expression) {
		final JsonObject answer = call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true,
			"returnByValue", true));
		if (answer.has("exceptionDetails")) throw new IllegalStateException(expression + ": " + answer.get(
			"exceptionDetails"));
		final JsonElement value = answer.get("result").getAsJsonObject().get("value");
		return value == null || value.isJsonNull() ? "null" : value.isJsonPrimitive() ? value.getAsString() : value
			.toString();
	}

	/** The text that people see in an element. */
	String text(final String selector) {
		return evaluate("document.querySelector(" + quoted(selector) + ").innerText.trim()");
	}

	/** The texts of all elements, with bars between them. */
	String texts(final String selector) {
		return evaluate("[...document.querySelectorAll(" + quoted(selector) + ")].map(e => e.textContent).join('|')");
	}

	/** How many elements there are. */
	int count(final String selector) {
		return Integer.parseInt(evaluate("document.querySelectorAll(" + quoted(selector) + ").length"));
	}

	/** Clicks in the middle of an element, with the mouse. */
	void click(final String selector) {
		evaluate("document.querySelector(" + quoted(selector) + ").scrollIntoViewIfNeeded()");
		final JsonObject place = JsonParser.parseString(evaluate("(box => ({ x: box.x + box.width / 2, y: box.y + " +
			"box.height / 2 }))(document.querySelector(" + quoted(selector) + ").getBoundingClientRect())"))
			.getAsJsonObject();
		for (final String type : List.of("mousePressed", "mouseReleased"))
			call("Input.dispatchMouseEvent", Map.of("type", type, "x", place.get("x"), "y", place.get("y"), "button", "left",
				"clickCount", 1));
		settle();
	}

	/** Presses a key: the name of one, or a sign. */
	void press(final String key) {
		final Map<String, Integer> codes = Map.of("Enter", 13, "Escape", 27, "Tab", 9, "ArrowLeft", 37, "ArrowUp", 38,
			"ArrowRight", 39, "ArrowDown", 40, "Home", 36, "End", 35);
		final boolean sign = key.length() == 1;
		final int code = sign ? Character.toUpperCase(key.charAt(0)) : codes.get(key);
		final String text = sign ? key : key.equals("Enter") ? "\r" : "";
		press(key, key, code, text);
	}

	/** Presses a key whose letter is not that of its place on an English keyboard. */
	void press(final String key, final String place, final int code, final String text) {
		call("Input.dispatchKeyEvent", Map.of("type", text.isEmpty() ? "rawKeyDown" : "keyDown", "key", key, "code", place,
			"windowsVirtualKeyCode", code, "text", text));
		call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", place, "windowsVirtualKeyCode", code));
		settle();
	}

	/** Writes text where the focus is. */
	void type(final String text) {
		call("Input.insertText", Map.of("text", text));
		settle();
	}

	/** Marks what a field holds, so that typing replaces it. */
	void replace(final String selector, final String text) {
		evaluate("(field => { field.focus(); field.select(); })(document.querySelector(" + quoted(selector) + "))");
		type(text);
	}

	/** Has files saved into a folder. */
	void downloadsTo(final Path folder) {
		call("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
	}

	/** Chooses a file for a field. */
	void choose(final String selector, final Path file) {
		final JsonElement root = call("DOM.getDocument", Map.of()).get("root").getAsJsonObject().get("nodeId");
		final JsonElement node = call("DOM.querySelector", Map.of("nodeId", root, "selector", selector)).get("nodeId");
		call("DOM.setFileInputFiles", Map.of("nodeId", node, "files", List.of(file.toString())));
		settle();
	}

	/** Addresses that were asked for. */
	List<String> requests() {
		return List.copyOf(requests);
	}

	/** What went wrong in the page. */
	List<String> complaints() {
		settle();
		return List.copyOf(complaints);
	}

	/** Text as JavaScript writes it. */
	static String quoted(final String text) {
		return GSON.toJson(text);
	}

	@Override
	public void close() throws InterruptedException {
		session = null;
		socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true);
		if (!process.waitFor(PATIENCE_SECONDS / 4, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
	}

	private final class Listener implements WebSocket.Listener {

		private final StringBuilder message = new StringBuilder();

		@Override
		public CompletionStage<?> onText(final WebSocket from, final CharSequence data, final boolean last) {
			message.append(data);
			if (last) {
				answers.add(JsonParser.parseString(message.toString()).getAsJsonObject());
				message.setLength(0);
			}
			from.request(1);
			return null;
		}
	}
}
