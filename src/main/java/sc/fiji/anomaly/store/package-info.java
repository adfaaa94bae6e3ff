/**
 * Files that are whole or absent.
 * <p>
 * {@link sc.fiji.anomaly.store.AtomicFile} writes any file so that nobody ever meets half of it.
 * {@link sc.fiji.anomaly.store.ModelArchive} is the container of a model, the {@code .anomaly} file: a zip with exactly
 * two entries, both stored without compression, so that equal models are equal files on every machine:
 * </p>
 * <ul>
 * <li>{@code model.json}, UTF-8: what is known about the model (the card), and three keys of the container:
 * {@code "format": "sc.fiji.anomaly.model"}, {@code "formatVersion": 3}, and {@code "tensors"}, a list sorted by name
 * of {@code {"name": ..., "shape": [...], "sha256": ...}}; the checksum is that of the tensor's values as little-endian
 * 32-bit floats, row by row, in lower-case hexadecimal digits.</li>
 * <li>{@code weights.safetensors}: the same tensors, all of type {@code F32}, in the safetensors format: eight bytes
 * with the little-endian length of the header, the header (a JSON object that gives {@code dtype}, {@code shape} and
 * {@code data_offsets} of each tensor), then the values.</li>
 * </ul>
 * <p>
 * Nothing in it is executed when it is opened. From Python:
 * </p>
 *
 * <pre>{@code
 * import json, zipfile
 * from safetensors.numpy import load
 *
 * with zipfile.ZipFile("model.anomaly") as archive:
 *     card = json.loads(archive.read("model.json"))
 *     weights = load(archive.read("weights.safetensors"))  # name -> float32 array
 * }</pre>
 */
package sc.fiji.anomaly.store;
