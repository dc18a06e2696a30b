import {
  courierTroubleEndpoints,
  proofEndpoints,
  proofUpload,
} from '@foodiefast/contracts/delivery-trouble';
import { answer } from '@foodiefast/kit/answer';
import { readUpload } from '@foodiefast/kit/blob-upload';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Photos } from './photos.ts';

const headers = { 'content-type': 'image/webp', 'cache-control': 'private, no-store' };

export function addPhotoRoutes(app: FastifyInstance, { photos }: { photos: Photos }): void {
  serve(app, courierTroubleEndpoints.addPhoto, async ({ params, caller, request }) => {
    const { bytes } = await readUpload(request, proofUpload);
    return answer(201, { photoId: await photos.add(params.id, caller.id, bytes) });
  });

  serve(app, proofEndpoints.proof, async ({ params, caller }) =>
    answer(200, await photos.proofOf(params.id, caller.id), headers),
  );

  serve(app, proofEndpoints.adminProof, async ({ params }) =>
    answer(200, await photos.proofOf(params.id, null), headers),
  );
}
