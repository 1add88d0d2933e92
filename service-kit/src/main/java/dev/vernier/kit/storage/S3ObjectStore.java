// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Any S3 server. Credentials come from the SDK's default chain: environment, profile, workload identity. */
public final class S3ObjectStore implements ObjectStore {
    /** What a call may take where nobody says otherwise. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    /** What an upload may take beyond that for each of its seconds: slower than this is no connection to keep models over. */
    private static final long BYTES_PER_SECOND = 1 << 20;

    private final S3Client client;
    private final Duration longest;

    /**
     * @param endpoint of a server other than AWS; null for AWS
     * @param pathStyle whether the bucket is part of the path and not of the host name
     */
    public S3ObjectStore(@Nullable URI endpoint, String region, boolean pathStyle) {
        this(endpoint, region, pathStyle, null, LONGEST_CALL);
    }

    /** A server with the keys given, in place of what the default chain would find; path style. */
    public static S3ObjectStore withKeys(URI endpoint, String accessKey, String secretKey) {
        return withKeys(endpoint, accessKey, secretKey, LONGEST_CALL);
    }

    /** The same, with the longest that a call may take. */
    public static S3ObjectStore withKeys(URI endpoint, String accessKey, String secretKey, Duration longest) {
        return new S3ObjectStore(endpoint, "us-east-1", true, keys(accessKey, secretKey), longest);
    }

    private static AwsCredentialsProvider keys(String accessKey, String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    /**
     * @param credentials null for the default chain
     * @param longest for a call, repetitions included, until its answer begins: a body may take as long as it likes, but not stand still
     *     for so long; an upload has as long again as its size is worth
     */
    S3ObjectStore(
            @Nullable URI endpoint,
            String region,
            boolean pathStyle,
            @Nullable AwsCredentialsProvider credentials,
            Duration longest) {
        this.longest = longest;
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .forcePathStyle(pathStyle)
                // Other servers do not know AWS's newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override -> override.apiCallTimeout(longest))
                .httpClient(
                        UrlConnectionHttpClient.builder().socketTimeout(longest).build());
        if (endpoint != null) builder.endpointOverride(endpoint);
        if (credentials != null) builder.credentialsProvider(credentials);
        client = builder.build();
    }

    @Override
    public void put(ObjectLocation location, byte[] bytes, String mediaType) {
        reach(
                "cannot write " + location,
                () -> client.putObject(
                        request -> request.bucket(location.bucket())
                                .key(location.key())
                                .contentType(mediaType)
                                .overrideConfiguration(override -> override.apiCallTimeout(uploading(bytes.length))),
                        RequestBody.fromBytes(bytes)));
    }

    // A server that takes no more bytes holds a writing client for ever: no other limit of the client's covers that.
    private Duration uploading(long bytes) {
        return longest.plusSeconds(bytes / BYTES_PER_SECOND);
    }

    @Override
    public void put(ObjectLocation location, long length, Supplier<InputStream> bytes, String mediaType) {
        ContentStreamProvider content = ContentStreamProvider.fromInputStreamSupplier(bytes);
        reach(
                "cannot write " + location,
                () -> client.putObject(
                        request -> request.bucket(location.bucket())
                                .key(location.key())
                                .contentType(mediaType)
                                .overrideConfiguration(override -> override.apiCallTimeout(uploading(length))),
                        RequestBody.fromContentProvider(content, length, mediaType)));
    }

    @Override
    public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
        // A server that does not say how long an object is, or says less than it sends, is read up to the limit.
        int most = (int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8);
        return read(location, maxBytes, object -> {
            byte[] bytes = object.readNBytes(most);
            if (bytes.length > maxBytes) throw new ObjectTooLarge(location, bytes.length, maxBytes);
            return bytes;
        });
    }

    @Override
    public <T> Optional<T> read(ObjectLocation location, long maxBytes, Reading<T> reading) {
        return reach("cannot read " + location, () -> {
            try (ResponseInputStream<GetObjectResponse> object = client.getObject(
                    request -> request.bucket(location.bucket()).key(location.key()))) {
                boolean whole = false;
                try {
                    Long length = object.response().contentLength();
                    if (length != null && length > maxBytes) throw new ObjectTooLarge(location, length, maxBytes);
                    T made = reading.from(length == null ? object : new WholeInput(object, length));
                    whole = true;
                    return Optional.of(made);
                } finally {
                    // Closing would read the rest, to use the connection again.
                    if (!whole) object.abort();
                }
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new StoreUnavailable("cannot read " + location, e);
            }
        });
    }

    @Override
    public void delete(ObjectLocation location) {
        reach(
                "cannot delete " + location,
                () -> client.deleteObject(
                        request -> request.bucket(location.bucket()).key(location.key())));
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        return reach(
                "cannot list s3://" + bucket + "/" + prefix,
                () ->
                        client
                                .listObjectsV2Paginator(
                                        request -> request.bucket(bucket).prefix(prefix))
                                .contents()
                                .stream()
                                .map(S3Object::key)
                                .sorted()
                                .toList());
    }

    /** The keys below a prefix, sorted, each with how many bytes lie there. */
    public SortedMap<String, Long> sizes(String bucket, String prefix) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        reach("cannot list s3://" + bucket + "/" + prefix, () -> {
            client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .forEach(object -> sizes.put(object.key(), object.size()));
            return sizes;
        });
        return sizes;
    }

    /** Whether there is such a bucket, and its objects are for us to see. */
    public boolean hasBucket(String bucket) {
        return reach("cannot look into the bucket " + bucket, () -> {
            try {
                client.listObjectsV2(request -> request.bucket(bucket).maxKeys(1));
                return true;
            } catch (NoSuchBucketException e) {
                return false;
            }
        });
    }

    /** Creates a bucket, in the client's region. No service does that: it is part of setting up an installation. */
    public void createBucket(String bucket) {
        reach("cannot create the bucket " + bucket, () -> client.createBucket(request -> request.bucket(bucket)));
    }

    @Override
    public void close() {
        client.close();
    }

    private static <T> T reach(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException | IllegalArgumentException | NullPointerException e) {
            throw new StoreUnavailable(what, e);
        }
    }
}
